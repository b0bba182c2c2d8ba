import type { DatasetWarning, FormatChoice, NamedFile } from '#contract/dataset.ts';
import { claimedTwice } from '../files.ts';
import type { NumberedIds } from '../idColumn.ts';
import type { Job } from '../job.ts';
import { firstLine } from '../lines.ts';
import { GIVEN, takeLabelled, type DatasetFormat, type GivenSplits, type RawSplit } from '../raw.ts';
import { inOrder, readFeatureTables, shapeByIds } from './featureTables.ts';
import { hasTimes, InteractionTable } from './interactionTable.ts';
import { readItemFile, type ItemFile } from './itemFile.ts';
import { numberItems, numberUsers } from './tableIds.ts';
import { tableError } from './tableCells.ts';

/** Endings of the three tables of RecBole's "benchmark" files, whose splits are given. */
const PARTS = [/\.train\.inter$/i, /\.valid(ation)?\.inter$|\.val\.inter$/i, /\.test\.inter$/i] as const;

/** RecBole's atomic files: typed tables of interactions, in one file without splits or in three, and of items. */
export const recbole: DatasetFormat = {
  id: 'recbole',
  label:
    'RecBole (NAME.inter with user_id:token, item_id:token, or NAME.train.inter, NAME.valid.inter, NAME.test.inter; NAME.item; *_feat.npy)',

  async recognises(files): Promise<Omit<FormatChoice, 'id' | 'label'> | undefined> {
    const tables = await typedTables(files);
    if (tables.length === 0) return undefined;
    if (tables.some(({ name }) => partOf(name) >= 0)) return GIVEN;
    const headers = await Promise.all(tables.map(firstLine));
    return { splits: 'none', timed: headers.every((line) => hasTimes(line.split('\t'))) };
  },

  async read(name, files, job) {
    const warnings: DatasetWarning[] = [];
    const tables = chooseTables(await typedTables(files), warnings);
    const parted = tables.length > 1;
    const tableFeatures = await readFeatureTables(files, job);
    const table = new InteractionTable();
    for (const [part, file] of tables.entries())
      await table.read(file, { split: parted ? (part as 0 | 1 | 2) : undefined, numericIds: false }, job);
    const rules = { file: tables[0].name, keepNumbers: false, warnings };
    const users = numberUsers(table.users, rules);
    const items = numberItems(table.items, tableFeatures, rules);
    const all = { file: rules.file, rows: users.count, cols: items.count, row: users.ids, col: items.ids };
    const { splits, warnings: beyond } = shapeByIds({ all }, tableFeatures);
    const described = await readItems(files, { names: items.names, count: splits.all.cols }, job);
    const features = inOrder([...tableFeatures, ...described.features]);
    return {
      name,
      recognised: `RecBole ${parted ? 'tables of training, validation and test' : 'table without splits'}; every line is an interaction, whatever its rating`,
      interactions: parted
        ? { given: givenParts(splits.all, table.label, tables) }
        : { unsplit: { ...splits.all, time: table.time } },
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

/** 0 training, 1 validation, 2 test, or -1 for a whole table. */
const partOf = (name: string) => PARTS.findIndex((ending) => ending.test(name));

/** The one table without splits, or the tables of training, validation and test; given splits go before a whole table. */
function chooseTables(tables: NamedFile[], warnings: DatasetWarning[]): NamedFile[] {
  const [whole, ...parts] = [-1, 0, 1, 2].map((part) => {
    const [table, other] = tables.filter(({ name }) => partOf(name) === part);
    if (other) throw claimedTwice(table.name, other.name);
    return table as NamedFile | undefined;
  });
  const found = parts.filter((table) => table !== undefined);
  if (found.length === 0) return [whole!];
  if (found.length < 3)
    throw tableError(
      `${found[0].name} is one part of a split, and the others are missing.`,
      'A split has three parts: NAME.train.inter, NAME.valid.inter and NAME.test.inter.',
    );
  if (whole)
    warnings.push({
      message: `${whole.name} lies beside tables that are split.`,
      count: 0,
      action: 'It is not read; the given splits are used.',
    });
  return found;
}

function givenParts(all: RawSplit, label: Int32Array, tables: NamedFile[]): GivenSplits {
  const [train, val, test] = tables.map(({ name }, part) => takeLabelled(all, label, part, name));
  return { train, val, test };
}

/** Reads `NAME.item`; a `.user` file is only mentioned, because nothing in the studio uses what it says. */
async function readItems(files: NamedFile[], items: Omit<NumberedIds, 'ids'>, job: Job): Promise<ItemFile> {
  const [file, other] = files.filter(({ name }) => /\.item$/i.test(name));
  if (other) throw claimedTwice(file.name, other.name);
  const read = file ? await readItemFile(file, items, job) : { labels: {}, features: [], warnings: [] };
  const unread = files
    .filter(({ name }) => /\.user$/i.test(name))
    .map(({ name }) => ({
      message: `${name} describes users.`,
      count: 0,
      action: 'It is not read: no model here uses what is known of users.',
    }));
  return { ...read, warnings: [...read.warnings, ...unread] };
}
