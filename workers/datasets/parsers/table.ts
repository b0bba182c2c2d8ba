import type { NamedFile, TableMapping } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, findFile } from '../files.ts';
import { finderOf } from '../idColumn.ts';
import { Job } from '../job.ts';
import {
  takeLabelled,
  type DatasetFormat,
  type GivenSplits,
  type RawDataset,
  type RawSplit,
} from '../raw.ts';
import { shapeByIds } from './featureTables.ts';
import { readMatrices } from './npyItems.ts';
import { tableError } from './tableCells.ts';
import { numberItems, numberUsers } from './tableIds.ts';
import { readItemTable } from './tableItems.ts';
import { guessMapping } from './tableMapping.ts';
import { previewTables } from './tablePreview.ts';
import { readInteractions } from './tableRows.ts';

/** Files of the other layouts: with one of them a table beside it is not the data. */
const OTHER_LAYOUT = /(\.(inter|pkl)|^(train|val|test)(\.json|_mat))$/i;
const PART = /^(train|training|valid|val|validation|test)([._-].*)?\.(csv|tsv|tab|txt|dat|data)$/i;

/** Plain tables: CSV or TSV with a user and an item in each line; what the columns mean is guessed or chosen by a person. */
export const table: DatasetFormat = {
  id: 'table',
  label: 'Plain table (CSV or TSV with users and items; NAME.npy, or one .npy per item)',

  async recognises(files) {
    if (files.some((f) => OTHER_LAYOUT.test(baseName(f.name)))) return undefined;
    const previews = await previewTables(files, new Job());
    if (previews.length === 0) return undefined;
    const mapping = guessMapping(previews);
    return { splits: mapping?.split ? 'given' : 'none', timed: mapping?.time !== undefined };
  },

  async read(name, files, job, mapping) {
    return readMapped(name, files, job, mapping ?? (await sureMapping(name, files, job)));
  },
};

async function readMapped(
  name: string,
  files: NamedFile[],
  job: Job,
  mapping: TableMapping,
): Promise<RawDataset> {
  const source = sourceOf(files, mapping.file);
  if (mapping.split === undefined) refusePart(source, files);
  const matrices = await readMatrices(files, job);
  const { columns, warnings } = await readInteractions(source, mapping, job);
  const rules = { file: source.name, keepNumbers: false, warnings };
  const users = numberUsers(columns.users, rules);
  const items = numberItems(columns.items, matrices, rules);
  const all = { file: source.name, rows: users.count, cols: items.count, row: users.ids, col: items.ids };
  const { splits, warnings: beyond } = shapeByIds({ all }, matrices);
  const index = { count: splits.all.cols, find: finderOf({ ...items, count: splits.all.cols }) };
  const described = mapping.items
    ? await readItemTable(sourceOf(files, mapping.items.file), mapping.items, index, job)
    : { labels: {}, warnings: [] };
  return {
    name,
    recognised: `Plain table ${baseName(source.name)}: ${describeColumns(mapping)}`,
    interactions: columns.split
      ? { given: givenSplits(splits.all, columns.split) }
      : { unsplit: { ...splits.all, time: columns.time } },
    features: matrices,
    labels: { users: users.names, items: items.names, ...described.labels },
    warnings: [...warnings, ...beyond, ...described.warnings],
  };
}

function givenSplits(all: RawSplit, label: Int32Array): GivenSplits {
  const take = (part: number) => takeLabelled(all, label, part);
  return { train: take(0), val: take(1), test: take(2) };
}

function describeColumns({ user, item, rating, minRating, time, split }: TableMapping): string {
  const least =
    minRating === undefined
      ? 'every line is an interaction'
      : `lines with ${rating} of at least ${minRating} are interactions`;
  const others = [time && `times in ${time}`, split && `splits in ${split}`].filter(Boolean);
  return [`users in column ${user}`, `items in ${item}`, ...others, least].join(', ');
}

function sourceOf(files: NamedFile[], name: string): NamedFile {
  const found = files.find((f) => f.name === name) ?? findFile(files, baseName(name));
  if (found) return found;
  throw new StudioError(
    'file-unreadable',
    `${name} is missing: the mapping of the columns names it.`,
    'Pick the whole folder, or choose the columns again.',
  );
}

/** A file that is one part of a split would be split again, and its other parts would be lost. */
function refusePart(source: NamedFile, files: NamedFile[]): void {
  const part = PART.exec(baseName(source.name))?.[1];
  if (!part) return;
  const other = files.find(({ name }) => {
    const its = PART.exec(baseName(name))?.[1];
    return its && its.toLowerCase() !== part.toLowerCase();
  });
  if (!other) return;
  throw tableError(
    `${source.name} and ${other.name} are parts of a split; the studio reads the splits of a plain table from one file.`,
    'Join them into one file with a column "split": train, val or test.',
  );
}

/** The guessed mapping where the columns are named; without names the order of columns may mean anything. */
async function sureMapping(name: string, files: NamedFile[], job: Job): Promise<TableMapping> {
  const previews = await previewTables(files, job);
  const mapping = guessMapping(previews);
  if (mapping?.header) return mapping;
  const found = previews
    .slice(0, 5)
    .map(
      ({ file, header, columns }) =>
        `${file} has the columns ${columns.slice(0, 20).join(', ')}${header ? '' : ' without names'}`,
    );
  throw tableError(
    `"${name}" has no table whose columns of users and items are known by their names: ${found.join('; ')}.`,
    'Name the columns "user" and "item", or choose them in the import dialog.',
  );
}
