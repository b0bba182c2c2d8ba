import {
  DEFAULT_SPLIT,
  type FormatChoice,
  type FormatId,
  type ImportOptions,
  type Inspection,
  type ItemTableMapping,
  type SplitMethod,
  type TableMapping,
  type TablePreview,
} from '#contract/dataset.ts';
import { seedIssue } from '../run/config.ts';

/** A mapping that is being set up: columns may be missing, the threshold may be no number. */
export type MappingDraft = Pick<TableMapping, 'file' | 'delimiter' | 'header'> &
  Partial<Record<InteractionColumn, string>> & { minRating?: unknown; items?: ItemsDraft };
export type ItemsDraft = Partial<ItemTableMapping> & Pick<TableMapping, 'file' | 'delimiter' | 'header'>;

export const INTERACTION_COLUMNS = ['user', 'item', 'rating', 'time', 'split'] as const;
export type InteractionColumn = (typeof INTERACTION_COLUMNS)[number];
export const ITEM_COLUMNS = ['item', 'title', 'category', 'image'] as const;
export type ItemColumn = (typeof ITEM_COLUMNS)[number];

/** A split rule as typed: numbers, or whatever text could not be read as one. */
export interface SplitDraft {
  method: SplitMethod;
  ratio: [unknown, unknown, unknown];
  seed: unknown;
  kCore: unknown;
}

/** What a person chooses where the files leave it open. */
export interface ImportDraft {
  format: FormatId;
  mapping?: MappingDraft;
  split: SplitDraft;
}

/** The choices to begin with: the first layout that fits, the guessed mapping, RecBole's split. */
export function firstDraft({ formats, tables, mapping }: Inspection): ImportDraft {
  return { format: formats[0].id, mapping: mapping ?? mappingOf(tables[0]), split: { ...DEFAULT_SPLIT } };
}

/** The mapping of a table of which nothing but its form is known. */
export function mappingOf(table: TablePreview | undefined): MappingDraft | undefined {
  return table && { file: table.file, delimiter: table.delimiter, header: table.header };
}

/** What the files leave open; where nothing is, the import needs no dialog. */
export function openQuestions(
  { formats, tables }: Inspection,
  draft: ImportDraft,
): { format: boolean; mapping: boolean; split: boolean; timed: boolean } {
  const choice = formats.find(({ id }) => id === draft.format);
  const isTable = draft.format === 'table' && tables.length > 0;
  const given = isTable ? !!draft.mapping?.split : choice?.splits === 'given';
  return { format: formats.length > 1, mapping: isTable, split: !given, timed: isTimed(draft, choice) };
}

/** What is wrong with the choices, by field; nothing where they can be used. */
export function draftIssues(inspection: Inspection, draft: ImportDraft): Record<string, string> {
  const open = openQuestions(inspection, draft);
  return {
    ...(open.mapping && mappingIssues(draft.mapping)),
    ...(open.split && splitIssues(draft.split, open.timed)),
  };
}

/** The choices as the worker takes them; only for a draft without issues. */
export function optionsOf(inspection: Inspection, { format, mapping, split }: ImportDraft): ImportOptions {
  const open = openQuestions(inspection, { format, mapping, split });
  return {
    format,
    ...(open.mapping && { mapping: withoutGaps(mapping as TableMapping) }),
    ...(open.split && { split: split as ImportOptions['split'] }),
  };
}

function isTimed({ format, mapping }: ImportDraft, choice: FormatChoice | undefined): boolean {
  return format === 'table' ? !!mapping?.time : !!choice?.timed;
}

function withoutGaps({ items, ...mapping }: TableMapping): TableMapping {
  const { minRating, ...columns } = filled(mapping);
  return {
    ...columns,
    // A threshold without ratings would leave nothing.
    ...(columns.rating && minRating !== undefined && { minRating }),
    ...(items && { items: filled(items) }),
  };
}

function filled<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== '')) as T;
}

function mappingIssues(mapping: MappingDraft | undefined): Record<string, string> {
  const { user, item, rating, minRating, items } = mapping ?? {};
  const issues: Record<string, string> = {};
  if (!user) issues.user = 'Choose the column that tells who it was.';
  if (!item) issues.item = 'Choose the column that tells what it was.';
  else if (item === user) issues.item = 'Users and items cannot share a column.';
  if (rating && !isEmpty(minRating) && typeof minRating !== 'number')
    issues.minRating = 'This must be a number, or nothing.';
  if (items && !items.item) issues['items.item'] = 'Choose the column with the ids of the items.';
  return issues;
}

function splitIssues({ method, ratio, seed, kCore }: SplitDraft, timed: boolean): Record<string, string> {
  const issues: Record<string, string> = {};
  if (method === 'temporal' && !timed) issues.method = 'There are no times to split by: choose another rule.';
  if (method !== 'leave-one-out') {
    if (!ratio.every((part) => typeof part === 'number' && part >= 0 && part <= 1e6))
      issues.ratio = 'These must be three numbers, none below 0.';
    else if (!ratio[0]) issues.ratio = 'Training needs a share above 0.';
    else if (!ratio[2]) issues.ratio = 'Test needs a share above 0, or there is nothing to measure.';
  }
  const wrongSeed = seedIssue(seed);
  if (needsSeed(method, timed) && wrongSeed) issues.seed = wrongSeed;
  if (!(Number.isInteger(kCore) && (kCore as number) >= 0 && (kCore as number) <= 1000))
    issues.kCore = 'This must be a whole number from 0 to 1000.';
  return issues;
}

/** True where chance decides: in a random split, and in the order of interactions without times. */
export const needsSeed = (method: SplitMethod, timed: boolean) =>
  method === 'ratio' || (method === 'leave-one-out' && !timed);

const isEmpty = (value: unknown) => value === undefined || value === '';
