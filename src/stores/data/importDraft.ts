import {
  DEFAULT_SPLIT,
  DEFAULT_VALIDATION,
  type FormatChoice,
  type FormatId,
  type ImportOptions,
  type Inspection,
  type ItemTableMapping,
  type PartChoice,
  type PartFiles,
  type SplitMethod,
  type TableMapping,
  type TablePreview,
  type ValidationRule,
} from '#contract/dataset.ts';
import { seedIssue } from '../run/config.ts';

/** A mapping that is being set up: columns may be missing, the threshold may be no number. */
export type MappingDraft = Pick<TableMapping, 'file' | 'delimiter' | 'header'> &
  Partial<Record<InteractionColumn, string>> & { minRating?: unknown; items?: ItemsDraft };
export type ItemsDraft = Partial<ItemTableMapping> & Pick<TableMapping, 'file' | 'delimiter' | 'header'>;

export const INTERACTION_COLUMNS = [
  'user',
  'item',
  'rating',
  'time',
  'title',
  'text',
  'sentence',
  'split',
] as const;
export type InteractionColumn = (typeof INTERACTION_COLUMNS)[number];
export const ITEM_COLUMNS = ['item', 'title', 'text', 'category', 'image'] as const;
export type ItemColumn = (typeof ITEM_COLUMNS)[number];

/** A split rule as typed: numbers, or whatever text could not be read as one. */
export interface SplitDraft {
  method: SplitMethod;
  ratio: [unknown, unknown, unknown];
  seed: unknown;
  kCore: unknown;
}

/** What takes the place of a missing validation part, as typed. */
export interface ValidationDraft {
  method: ValidationRule['method'];
  share: unknown;
  seed: unknown;
}

/** What a person chooses where the files leave it open. */
export interface ImportDraft {
  format: FormatId;
  mapping?: MappingDraft;
  parts?: PartsDraft;
  /** Files of the offered features that were ticked. */
  features: string[];
  /** Whether content is made of titles and descriptions. */
  texts: boolean;
  split: SplitDraft;
  validation: ValidationDraft;
}

/** The files of parts, as far as they are chosen. */
export type PartsDraft = Partial<PartFiles>;

/** The choices to begin with: the first layout that fits, the guessed mapping, the last of each user held out where an order is known and else RecBole's split, a tenth for a missing validation part. */
export function firstDraft({ formats, tables, mapping }: Inspection): ImportDraft {
  const { id: format, parts } = formats[0];
  const columns = mapping ?? mappingOf(tables[0]);
  return {
    format,
    mapping: columns,
    parts: firstParts(parts, columns?.file),
    features: [],
    texts: false,
    split: { ...DEFAULT_SPLIT, method: proposedSplit(formats[0], columns) },
    validation: { ...DEFAULT_VALIDATION },
  };
}

/** The rule that is proposed: the last interactions are held out where it is known which they are. */
export const proposedSplit = (
  { id, timed, ordered }: FormatChoice,
  mapping: MappingDraft | undefined,
): SplitMethod =>
  (id === 'table' ? mapping?.time : timed || ordered) ? 'leave-one-out' : DEFAULT_SPLIT.method;

/** Whether the choices name titles or descriptions, of which content can be made. */
export const hasTexts = ({ format, mapping }: ImportDraft): boolean =>
  format === 'table' && [mapping, mapping?.items].some((columns) => columns?.title || columns?.text);

/** What the names say of the parts; where they leave nothing open, the mapped table is the first of them. */
export function firstParts(
  choice: PartChoice | undefined,
  table: string | undefined,
): PartsDraft | undefined {
  if (!choice || choice.note || !table || !choice.files.includes(table)) return choice?.guess;
  return { train: table, ...choice.guess };
}

/** The mapping of a table of which nothing but its form is known. */
export function mappingOf(table: TablePreview | undefined): MappingDraft | undefined {
  return table && { file: table.file, delimiter: table.delimiter, header: table.header };
}

interface OpenQuestions {
  format: boolean;
  mapping: boolean;
  /** Whether a person may say which file is which part. */
  parts: boolean;
  split: boolean;
  timed: boolean;
  /** Whether what is done without a validation part is asked for: there is none, or there may be none. */
  validation: false | 'missing' | 'unknown';
}

/** What the files leave open. */
export function openQuestions(inspection: Inspection, draft: ImportDraft): OpenQuestions {
  const { formats, tables } = inspection;
  const choice = formats.find(({ id }) => id === draft.format);
  const isTable = draft.format === 'table' && tables.length > 0;
  const given = isGiven(draft, choice, isTable);
  return {
    format: formats.length > 1,
    mapping: isTable,
    parts: !!choice?.parts && (choice.parts.files.length > 1 || !!choice.parts.note),
    split: !given,
    timed: isTimed(draft, choice),
    validation: given && lacksValidation(inspection, draft, choice),
  };
}

/** Whether given splits lack a validation part: of files that are parts as chosen, else as far as the files were looked through. */
function lacksValidation(
  { mapping: guess }: Inspection,
  { mapping, parts }: ImportDraft,
  choice: FormatChoice | undefined,
): false | 'missing' | 'unknown' {
  if (choice?.parts && parts?.test) return (!parts.val || !!choice.lacksValidation) && 'missing';
  if (mapping?.split && (mapping.split !== guess?.split || mapping.file !== guess.file)) return 'unknown';
  return !!choice?.lacksValidation && 'missing';
}

/** Whether something must be asked; otherwise the import needs no dialog. */
export function needsAnswers(inspection: Inspection, draft: ImportDraft): boolean {
  const { format, mapping, split, validation } = openQuestions(inspection, draft);
  const isOpen = format || mapping || split || !!validation || inspection.offers.length > 0;
  return isOpen || inspection.formats.some(({ parts }) => parts?.note);
}

/** Whether splits are given: by a file of the test part, by a column, or by the layout. */
function isGiven(
  { mapping, parts }: ImportDraft,
  choice: FormatChoice | undefined,
  isTable: boolean,
): boolean {
  if (choice?.parts && parts?.test) return true;
  if (isTable) return !!mapping?.split;
  return !choice?.parts && choice?.splits === 'given';
}

/** What is wrong with the choices, by field; nothing where they can be used. */
export function draftIssues(inspection: Inspection, draft: ImportDraft): Record<string, string> {
  const open = openQuestions(inspection, draft);
  const choice = inspection.formats.find(({ id }) => id === draft.format);
  return {
    ...(open.parts && partsIssues(choice!.parts!, draft.parts)),
    ...(open.mapping && mappingIssues(draft.mapping)),
    ...(open.split && splitIssues(draft.split, open.timed)),
    ...(open.validation && validationIssues(draft.validation)),
  };
}

/** The choices as the worker takes them; only for a draft without issues. */
export function optionsOf(inspection: Inspection, draft: ImportDraft): ImportOptions {
  const open = openQuestions(inspection, draft);
  const { format, mapping, parts, split, validation } = draft;
  const features = inspection.offers.filter(({ file }) => draft.features.includes(file));
  // A column of splits means nothing beside files that are parts.
  const columns = parts?.test ? { ...mapping, split: undefined } : mapping;
  return {
    format,
    ...(open.mapping && { mapping: withoutGaps(columns as TableMapping) }),
    ...(open.parts && { parts: filled(parts as PartFiles) }),
    ...(draft.texts && hasTexts(draft) && { texts: true }),
    ...(features.length > 0 && { features: features.map(({ file, name }) => ({ file, name })) }),
    ...(open.split && { split: split as ImportOptions['split'] }),
    ...(open.validation && { validation: ruleOf(validation) }),
  };
}

const ruleOf = ({ method, ...drawn }: ValidationDraft) =>
  (method === 'none' ? { method } : { method, ...drawn }) as ValidationRule;

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

function partsIssues({ note }: PartChoice, parts: PartsDraft = {}): Record<string, string> {
  const { train, val, test } = parts;
  const others = [val, test].filter((file) => file !== undefined);
  if (!train)
    return {
      'parts.train': note && others.length > 0 ? ONLY_HELD_OUT : 'Choose the file of the interactions.',
    };
  if (others.includes(train) || new Set(others).size < others.length)
    return { 'parts.test': 'One file cannot be two parts.' };
  return val && !test ? { 'parts.test': 'A validation part needs a test part beside it.' } : {};
}

const ONLY_HELD_OUT =
  'The training part is missing: pick its file too. If one file holds all interactions, choose it here, and none for the other parts.';

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

function validationIssues({ method, share, seed }: ValidationDraft): Record<string, string> {
  if (method === 'none') return {};
  const wrongSeed = seedIssue(seed);
  const isShare = typeof share === 'number' && share >= 0.01 && share <= 0.5;
  return {
    ...(!isShare && { 'validation.share': 'This must be a number from 0.01 to 0.5.' }),
    ...(wrongSeed && { 'validation.seed': wrongSeed }),
  };
}

/** True where chance decides: in a random split, and in the order of interactions without times. */
export const needsSeed = (method: SplitMethod, timed: boolean) =>
  method === 'ratio' || (method === 'leave-one-out' && !timed);

const isEmpty = (value: unknown) => value === undefined || value === '';
