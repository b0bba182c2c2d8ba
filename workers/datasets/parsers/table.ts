import type {
  DatasetLabels,
  DatasetWarning,
  NamedFile,
  TableMapping,
  TablePreview,
} from '#contract/dataset.ts';
import type { StudioError } from '#contract/errors.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { partFiles } from '../parts.ts';
import type { DatasetFormat, RawDataset, RawFeatures } from '../raw.ts';
import { isFeatureTable, shapeByIds } from './featureTables.ts';
import { anyRow } from './anyRow.ts';
import { readMatrices } from './npyItems.ts';
import { placeOf, readTable, tableError } from './tableCells.ts';
import { numberItems, numberUsers } from './tableIds.ts';
import { readItemTable } from './tableItems.ts';
import { guessTables } from './tableParts.ts';
import { previewTables } from './tablePreview.ts';
import { forParts, readInteractions } from './tableRows.ts';
import { splitOf } from './tableValues.ts';
import { chooseParts, describeParts, givenParts, namedFile, warnWhole, type Parts } from './textParts.ts';

/** Plain tables: CSV or TSV with a user and an item in each line; what the columns mean is guessed or chosen by a person. */
export const table: DatasetFormat = {
  id: 'table',
  label: 'Plain table (CSV, TSV, "::" or JSON objects, with users and items; NAME.npy, or one .npy per item)',

  async recognises(files, job) {
    const previews = await previewTables(files, job);
    if (previews.length === 0) return undefined;
    const { parts, mapping } = guessTables(previews);
    const isGiven = !!parts.guess.test || !!mapping?.split;
    return { splits: isGiven ? 'given' : 'none', timed: mapping?.time !== undefined, parts };
  },

  async holdsValidation(files, job) {
    const { parts, mapping } = guessTables(await previewTables(files, job));
    if (parts.guess.test) return parts.guess.val !== undefined;
    if (!mapping?.split) return false;
    const { split } = mapping;
    const source = namedFile(files, mapping.file);
    const read = (take: (cells: string[]) => void) =>
      readTable(source, mapping, job, (columns) => {
        const at = placeOf(columns, split, source.name);
        return (cells) => take([cells[at]]);
      });
    return anyRow(read, ([cell]) => splitOf(cell) === 1);
  },

  async read(name, files, job, { mapping, parts } = {}) {
    const previews = await previewTables(files, job);
    const chosen = mapping ?? sureMapping(name, previews, parts && namedFile(files, parts.train).name);
    const isWhole = !parts && mapping && (mapping.split !== undefined || !hasOtherParts(mapping, previews));
    const read = isWhole
      ? { train: namedFile(files, mapping.file) }
      : chooseParts(files, guessTables(previews).parts, parts);
    if (read.train !== namedFile(files, chosen.file)) throw otherTable(chosen, read);
    return readMapped(name, files, job, chosen, read, previews);
  },
};

/** Whether a mapped table and another one are named after parts: read alone, the other would be lost. */
function hasOtherParts({ file }: TableMapping, previews: TablePreview[]): boolean {
  const named = partFiles(previews.map((preview) => ({ name: preview.file })));
  return named.length > 1 && named.some((part) => baseName(part.file.name) === baseName(file));
}

function otherTable({ file }: TableMapping, { train }: Parts): StudioError {
  return tableError(
    `${file} is mapped, and ${train.name} is the training part.`,
    'Choose the columns of the training part; the other parts have the same.',
  );
}

async function readMapped(
  name: string,
  files: NamedFile[],
  job: Job,
  mapping: TableMapping,
  parts: Parts,
  previews: TablePreview[],
): Promise<RawDataset> {
  const source = parts.train;
  const tables = await readMatrices(files, job);
  const { columns, warnings } = await readInteractions(parts, mapping, previews, job);
  const rules = { file: source.name, keepNumbers: false, warnings };
  await job.step('Numbering users');
  const users = numberUsers(columns.users, rules);
  await job.step('Numbering items');
  const items = numberItems(columns.items, tables, rules);
  const matrices = largeEnough(tables, items.count, warnings);
  await job.step('Numbering items');
  const shape = { rows: users.count, cols: items.count };
  const all = { file: source.name, ...shape, row: users.ids, col: items.ids, time: columns.time };
  const { splits, warnings: beyond } = shapeByIds({ all }, matrices);
  const label = columns.label;
  const said = parts.test ? forParts(mapping) : mapping;
  const inside = { train: source, val: source, test: source };
  const given = label && givenParts(splits.all, label, parts.test ? parts : inside);
  const described = mapping.items
    ? await readItemTable(
        namedFile(files, mapping.items.file),
        mapping.items,
        { names: items.names, count: splits.all.cols },
        job,
      )
    : { labels: {}, warnings: [] };
  return {
    name,
    recognised: `Plain table${parts.test ? 's' : ''} ${describeParts(parts)}: ${describeColumns({ ...said, time: columns.time && said.time })}`,
    interactions: given ? { given } : { unsplit: splits.all },
    features: matrices,
    ...(columns.sentences && {
      said: {
        ...{ file: source.name, user: users.ids, item: items.ids, text: columns.sentences },
        ...(columns.ratings && { rating: columns.ratings }),
        areReviews: true,
      },
    }),
    labels: {
      ...{ users: users.names, items: items.names },
      ...joined(columns.texts.labels({ names: items.names, count: splits.all.cols }), described.labels),
    },
    warnings: [...warnWhole(parts), ...warnings, ...beyond, ...described.warnings],
  };
}

/** What two tables say of the items: the second goes first where it says anything. */
const joined = (own: DatasetLabels, described: DatasetLabels): DatasetLabels => ({
  ...own,
  ...described,
  ...(own.title && described.title && { title: described.title.map((title, k) => title || own.title![k]) }),
  ...(own.text && described.text && { text: described.text.map((text, k) => text || own.text![k]) }),
});

/** The tables with a row for each of the items; any `.npy` is taken for a table, so that another may be something else. */
function largeEnough(tables: RawFeatures[], items: number, warnings: DatasetWarning[]): RawFeatures[] {
  const short = tables.filter(({ file, rows }) => rows < items && !isFeatureTable(file));
  for (const { file, rows } of short)
    warnings.push({
      message: `${file} has ${rows} rows, and the interactions name ${items} items.`,
      count: 0,
      action: 'It is left out: a feature table needs one row per item.',
    });
  return tables.filter((table) => !short.includes(table));
}

function describeColumns({
  user,
  item,
  rating,
  minRating,
  time,
  split,
  title,
  text,
  sentence,
}: TableMapping): string {
  const least =
    minRating === undefined
      ? 'every line is an interaction'
      : `lines with ${rating} of at least ${minRating} are interactions`;
  const others = [
    time && `times in ${time}`,
    split && `splits in ${split}`,
    title && `titles in ${title}`,
    text && `descriptions in ${text}`,
    sentence && `sentences in ${sentence}`,
  ].filter(Boolean);
  return [`users in column ${user}`, `items in ${item}`, ...others, least].join(', ');
}

/** The guessed mapping where the columns are named; without names the order of columns may mean anything. */
function sureMapping(name: string, previews: TablePreview[], train: string | undefined): TableMapping {
  const { mapping } = guessTables(previews, train);
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
