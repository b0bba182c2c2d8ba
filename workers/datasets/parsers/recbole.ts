import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { claimedTwice } from '../files.ts';
import { firstLine } from '../lines.ts';
import type { DatasetFormat } from '../raw.ts';
import { describeFeatures, readFeatureTables, shapeByIds, warnWithoutFeatures } from './featureTables.ts';
import { hasTimes, InteractionTable } from './interactionTable.ts';
import { numberItems, numberUsers } from './tableIds.ts';
import { tableError } from './tabTable.ts';

/** RecBole's atomic files: one table of interactions with typed columns and no splits. */
export const recbole: DatasetFormat = {
  id: 'recbole',
  label: 'RecBole (NAME.inter with user_id:token, item_id:token; *_feat.npy)',

  async recognises(files) {
    const tables = await typedTables(files);
    if (tables.length === 0) return undefined;
    const headers = await Promise.all(tables.map(firstLine));
    return { splits: 'none', timed: headers.every((line) => hasTimes(line.split('\t'))) };
  },

  async read(name, files, job) {
    const [file, other] = await typedTables(files);
    if (/\.(train|valid|val|test)\.inter$/i.test(file.name))
      throw tableError(
        `${file.name} is one part of a split; the studio reads splits from one table.`,
        'Join the parts into one NAME.inter with a column x_label: 0 for training, 1 for validation, 2 for test.',
      );
    if (other) throw claimedTwice(file.name, other.name);
    const features = await readFeatureTables(files, job);
    const table = new InteractionTable();
    await table.read(file, { split: undefined, numericIds: false }, job);
    const warnings: DatasetWarning[] = [];
    const rules = { file: file.name, keepNumbers: false, warnings };
    const users = numberUsers(table.users, rules);
    const items = numberItems(table.items, features, rules);
    const all = {
      file: file.name,
      rows: users.count,
      cols: items.count,
      row: users.ids,
      col: items.ids,
      time: table.time,
    };
    const shaped = shapeByIds({ all }, features);
    return {
      name,
      recognised: `RecBole table without splits; every line is an interaction, whatever its rating; ${describeFeatures(features)}.`,
      interactions: { unsplit: shaped.splits.all },
      features,
      labels: { users: users.names, items: items.names },
      warnings: [...warnings, ...shaped.warnings, ...warnWithoutFeatures(features)],
    };
  },
};

async function typedTables(files: NamedFile[]): Promise<NamedFile[]> {
  const tables = files.filter((f) => /\.inter$/i.test(f.name));
  const lines = await Promise.all(tables.map(firstLine));
  return tables.filter((_, k) => /:(token|float)/i.test(lines[k]) && !/x_?label/i.test(lines[k]));
}
