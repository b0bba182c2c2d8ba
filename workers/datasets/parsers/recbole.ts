import { PARTS, type DatasetWarning, type FormatChoice, type NamedFile } from '#contract/dataset.ts';
import { claimedTwice } from '../files.ts';
import type { NumberedIds } from '../idColumn.ts';
import type { Job } from '../job.ts';
import { firstLine } from '../lines.ts';
import { partFiles, partsOf, type PartsOf } from '../parts.ts';
import { GIVEN, type DatasetFormat } from '../raw.ts';
import { inOrder, readFeatureTables, shapeByIds } from './featureTables.ts';
import { anyRow } from './anyRow.ts';
import { hasTimes, InteractionTable } from './interactionTable.ts';
import { readItemFile, type ItemFile } from './itemFile.ts';
import { numberItems, numberUsers } from './tableIds.ts';
import { tableError } from './tableCells.ts';
import { readTabTable } from './tabTable.ts';
import { lineSplitter } from './tabTable.ts';
import { givenParts } from './textParts.ts';

/** RecBole's atomic files: typed tables of interactions, in one file without splits or in three, and of items. */
export const recbole: DatasetFormat = {
  id: 'recbole',
  label:
    'RecBole (NAME.inter with user_id:token, item_id:token, or NAME.train.inter, NAME.valid.inter, NAME.test.inter; NAME.item; *_feat.npy)',

  async recognises(files): Promise<Omit<FormatChoice, 'id' | 'label'> | undefined> {
    const tables = await typedTables(files);
    if (tables.length === 0) return undefined;
    if (partFiles(tables).length > 0) return GIVEN;
    const headers = await Promise.all(tables.map(firstLine));
    return { splits: 'none', timed: headers.every((line) => hasTimes(lineSplitter(line)(line))) };
  },

  async holdsValidation(files, job) {
    const { val } = partsOf(partFiles(await typedTables(files)).map(({ file }) => file));
    return val !== undefined && anyRow((take) => readTabTable(val, job, () => take), Boolean);
  },

  async read(name, files, job) {
    const warnings: DatasetWarning[] = [];
    const { parts, tables } = chooseTables(await typedTables(files), warnings, job);
    const tableFeatures = await readFeatureTables(files, job);
    const table = new InteractionTable();
    for (const { file, split } of tables) await table.read(file, { split, numericIds: false }, job);
    const rules = { file: tables[0].file.name, keepNumbers: false, warnings };
    await job.step('Numbering users');
    const users = numberUsers(table.users, rules);
    await job.step('Numbering items');
    const items = numberItems(table.items, tableFeatures, rules);
    const shape = { rows: users.count, cols: items.count };
    const all = { file: rules.file, ...shape, row: users.ids, col: items.ids, time: table.time };
    const { splits, warnings: beyond } = shapeByIds({ all }, tableFeatures);
    const given = givenParts(splits.all, table.label, parts);
    const described = await readItems(files, { names: items.names, count: splits.all.cols }, job);
    const features = inOrder([...tableFeatures, ...described.features]);
    return {
      name,
      recognised: `RecBole ${describeTables(parts)}; every line is an interaction, whatever its rating`,
      interactions: given ? { given } : { unsplit: splits.all },
      features,
      labels: { users: users.names, items: items.names, ...described.labels },
      warnings: [...warnings, ...beyond, ...described.warnings],
    };
  },
};

async function typedTables(files: NamedFile[]): Promise<NamedFile[]> {
  const tables = files.filter((f) => /\.inter$/i.test(f.name));
  const lines = await Promise.all(tables.map(firstLine));
  return tables.filter((_, k) => /:(token|float)/i.test(lines[k]) && !/x_?label/i.test(lines[k]));
}

interface Tables {
  /** Empty for a whole table that no file divides. */
  parts: PartsOf<NamedFile>;
  tables: { file: NamedFile; split?: 0 | 1 | 2 }[];
}

/** The one table without splits, or the tables of training, test and, where there is one, validation; given splits go before a whole table. */
function chooseTables(tables: NamedFile[], warnings: DatasetWarning[], job: Job): Tables {
  const named = partFiles(tables).map(({ file }) => file);
  const [whole, other] = tables.filter((file) => !named.includes(file));
  if (other) throw claimedTwice(whole.name, other.name);
  if (named.length === 0) return { parts: {}, tables: [{ file: whole }] };
  const { train, val, test } = partsOf(named);
  if (!train || !test)
    throw tableError(
      `${named[0].name} is one part of a split, and no file is named as the ${train ? 'test' : 'training'} part.`,
      'A split has NAME.train.inter, NAME.test.inter and, as a rule, NAME.valid.inter.',
    );
  if (whole) {
    job.account(whole);
    warnings.push({
      message: `${whole.name} lies beside tables that are split.`,
      count: 0,
      action: 'It is not read; the given splits are used.',
    });
  }
  const parts = { train, val, test };
  const found = PARTS.flatMap((part, k) => {
    const file = parts[part];
    return file ? [{ file, split: k as 0 | 1 | 2 }] : [];
  });
  return { parts, tables: found };
}

function describeTables({ test, val }: PartsOf<NamedFile>): string {
  if (!test) return 'table without splits';
  return `tables of ${val ? 'training, validation' : 'training'} and test`;
}

/** Reads `NAME.item`; a `.user` file is only mentioned, because nothing in the studio uses what it says. */
async function readItems(files: NamedFile[], items: Omit<NumberedIds, 'ids'>, job: Job): Promise<ItemFile> {
  const [file, other] = files.filter(({ name }) => /\.item$/i.test(name));
  if (other) throw claimedTwice(file.name, other.name);
  const read = file ? await readItemFile(file, items, job) : { labels: {}, features: [], warnings: [] };
  const unread = files
    .filter(({ name }) => /\.user$/i.test(name))
    .map((user) => {
      job.account(user);
      return {
        message: `${user.name} describes users.`,
        count: 0,
        action: 'It is not read: no model here uses what is known of users.',
      };
    });
  return { ...read, warnings: [...read.warnings, ...unread] };
}
