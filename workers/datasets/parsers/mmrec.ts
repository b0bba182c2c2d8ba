import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { claimedTwice } from '../files.ts';
import type { NumberedIds } from '../idColumn.ts';
import { firstLine } from '../lines.ts';
import { GIVEN, takeLabelled, type DatasetFormat } from '../raw.ts';
import { readFeatureTables, shapeByIds } from './featureTables.ts';
import { nameIds, readIdMapping } from './idMapping.ts';
import { anyRow } from './anyRow.ts';
import { InteractionTable } from './interactionTable.ts';
import { readMeta } from './mmrecMeta.ts';
import { columnPlace, readTabTable } from './tabTable.ts';
import { numberItems, numberUsers } from './tableIds.ts';

/** The folder of MMRec: one table of interactions that names the split of each, and feature tables. */
export const mmrec: DatasetFormat = {
  id: 'mmrec',
  label:
    'MMRec (NAME.inter with userID, itemID, x_label; *_feat.npy; u_id_mapping.csv, i_id_mapping.csv, meta-NAME.csv)',

  async recognises(files) {
    return (await labelledTables(files)).length > 0 ? GIVEN : undefined;
  },

  async holdsValidation(files, job) {
    const [file] = await labelledTables(files);
    const read = (take: (cells: string[]) => void) =>
      readTabTable(file, job, (header, where) => {
        const label = columnPlace(header, 'x_label', where);
        return (cells) => take([cells[label]]);
      });
    return anyRow(read, ([label]) => label === '1');
  },

  async read(name, files, job) {
    const [file, other] = await labelledTables(files);
    if (other) throw claimedTwice(file.name, other.name);
    const features = await readFeatureTables(files, job);
    const table = new InteractionTable();
    await table.read(file, { split: 'x_label', numericIds: true }, job);
    const warnings: DatasetWarning[] = [];
    const rules = { file: file.name, keepNumbers: true, warnings };
    const named = async (ids: NumberedIds, mapping: string) =>
      nameIds(ids, await readIdMapping(files, mapping, job), file.name, warnings);
    await job.step('Numbering users');
    const users = await named(numberUsers(table.users, rules), 'u_id_mapping.csv');
    await job.step('Numbering items');
    const items = await named(numberItems(table.items, features, rules), 'i_id_mapping.csv');
    const shape = { rows: users.count, cols: items.count };
    const all = { file: file.name, ...shape, row: users.ids, col: items.ids, time: table.time };
    const pick = (label: number) => takeLabelled(all, table.label, label);
    const shaped = shapeByIds({ train: pick(0), val: pick(1), test: pick(2) }, features);
    const meta = await readMeta(files, shaped.splits.train.cols, job);
    return {
      name,
      recognised: `MMRec folder: interactions labelled ${shaped.splits.val.row.length ? 'train, validation' : 'train'} and test`,
      interactions: { given: shaped.splits },
      features,
      labels: { users: users.names, items: items.names, ...meta.labels },
      warnings: [...warnings, ...shaped.warnings, ...meta.warnings],
    };
  },
};

async function labelledTables(files: NamedFile[]): Promise<NamedFile[]> {
  const tables = files.filter((f) => /\.inter$/i.test(f.name));
  const lines = await Promise.all(tables.map(firstLine));
  return tables.filter((_, k) => /x_?label/i.test(lines[k]));
}
