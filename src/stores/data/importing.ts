import { create } from 'zustand';
import type { FormatId, Inspection, NamedFile, Part, TablePreview, TableReading } from '#contract/dataset.ts';
import { laboratory } from '#client/laboratory.ts';
import { attempt, cancelLoad, openFiles, useDataset } from './dataset.ts';
import {
  draftIssues,
  firstDraft,
  firstParts,
  mappingOf,
  needsAnswers,
  openQuestions,
  optionsOf,
  proposedSplit,
  type ImportDraft,
  type ItemsDraft,
  type MappingDraft,
  type SplitDraft,
  type ValidationDraft,
} from './importDraft.ts';

/** An import that waits for choices. */
export interface PendingImport {
  name: string;
  /** Where the batch runner finds the files, relative to the spec. */
  path: string;
  files: NamedFile[];
  inspection: Inspection;
  draft: ImportDraft;
}

/** The import whose dialog is open. */
export const useImporting = create<{ pending?: PendingImport }>()(() => ({}));

/** Looks at files, of a folder or loose ones, and opens them at once or asks what they leave open. */
export async function importFiles(folder: string | undefined, files: NamedFile[]): Promise<void> {
  const { name, path } = folder ? { name: folder, path: folder } : nameLoose(files);
  const inspection = await attempt('Looking at the files', () => laboratory().data.inspect(name, files));
  if (!inspection) return;
  const draft = firstDraft(inspection);
  const pending = { name, path, files, inspection, draft };
  if (needsAnswers(inspection, draft)) return useImporting.setState({ pending });
  const isLoaded = await openFiles({ name, path, files });
  const late = isLoaded && unasked(pending);
  if (late) useImporting.setState({ pending: late });
}

/** Only reading tells that a validation part is of no use: then the dialog asks after all, with what was done as its proposal. */
function unasked({ inspection, draft, ...files }: PendingImport): PendingImport | undefined {
  const split = useDataset.getState().report?.split;
  const wasAsked = openQuestions(inspection, draft).validation;
  if (wasAsked || split?.method !== 'given' || split.validation?.method !== 'split-off') return undefined;
  const formats = inspection.formats.map((choice) => ({ ...choice, lacksValidation: true }));
  return { ...files, draft, inspection: { ...inspection, formats } };
}

/** Reads the files with the choices made; the dialog closes once they are loaded. */
export async function confirmImport(): Promise<void> {
  const { pending } = useImporting.getState();
  if (!pending) return;
  const { inspection, draft } = pending;
  if (Object.keys(draftIssues(inspection, draft)).length) return;
  const isLoaded = await openFiles(pending, optionsOf(inspection, draft));
  if (isLoaded) useImporting.setState({ pending: unasked(pending) });
}

/** Puts the import away; a load that is going on is stopped, what was loaded before stays. */
export function closeImport(): void {
  if (useDataset.getState().progress) void cancelLoad();
  useImporting.setState({ pending: undefined });
  useDataset.setState({ error: undefined });
}

/** Chooses the layout; what its file names say of parts is taken over. */
export function chooseLayout(format: FormatId): void {
  edit(({ draft, inspection }) => {
    const choice = inspection.formats.find(({ id }) => id === format);
    return {
      ...draft,
      format,
      parts: firstParts(choice?.parts, draft.mapping?.file),
      ...(choice && { split: { ...draft.split, method: proposedSplit(choice, draft.mapping) } }),
    };
  });
}

/** Chooses the file of a part, or none; the columns of a table are those of its training part. */
export function choosePart(part: Part, file: string | undefined): void {
  edit(({ draft }) => ({ ...draft, parts: { ...draft.parts, [part]: file } }));
  const { pending } = useImporting.getState();
  const { mapping } = pending?.draft ?? {};
  if (part === 'train' && file && mapping && file !== mapping.file) chooseTable(file);
  else if (file && mapping?.items?.file === file) chooseItems(undefined);
}

/** Changes the split rule. */
export function draftSplit(change: Partial<SplitDraft>): void {
  edit(({ draft }) => ({ ...draft, split: { ...draft.split, ...change } }));
}

/** Changes what is done without a validation part. */
export function draftValidation(change: Partial<ValidationDraft>): void {
  edit(({ draft }) => ({ ...draft, validation: { ...draft.validation, ...change } }));
}

/** Changes columns of the interactions. */
export function draftMapping(change: Partial<MappingDraft>): void {
  edit(({ draft }) => ({ ...draft, mapping: draft.mapping && { ...draft.mapping, ...change } }));
}

/** Takes offered features, or leaves them out. */
export function chooseFeatures(file: string, isChosen: boolean): void {
  edit(({ draft }) => {
    const others = draft.features.filter((other) => other !== file);
    return { ...draft, features: isChosen ? [...others, file] : others };
  });
}

/** Makes content of titles and descriptions, or does not. */
export const draftTexts = (texts: boolean): void => edit(({ draft }) => ({ ...draft, texts }));

/** The table whose columns are chosen; guessed columns come back where they were guessed for it. */
function chooseTable(file: string): void {
  edit(({ draft, inspection: { tables, mapping } }) => {
    const items = draft.mapping?.items?.file === file ? undefined : draft.mapping?.items;
    const chosen = mapping?.file === file ? mapping : mappingOf(tableOf(tables, file));
    return { ...draft, mapping: chosen && { ...chosen, items } };
  });
}

/** Chooses the table that describes the items, or none. */
export function chooseItems(file: string | undefined): void {
  edit(({ draft, inspection: { tables, mapping } }) => {
    const guess = mapping?.items?.file === file ? mapping?.items : undefined;
    const items: ItemsDraft | undefined = guess ?? mappingOf(tableOf(tables, file));
    return { ...draft, mapping: draft.mapping && { ...draft.mapping, items } };
  });
}

/** Changes columns of the item table. */
export function draftItems(change: Partial<ItemsDraft>): void {
  const items = useImporting.getState().pending?.draft.mapping?.items;
  if (items) draftMapping({ items: { ...items, ...change } });
}

/** Has a table taken apart in another way; columns that are no longer there are chosen anew. */
export async function readTableAs(reading: TableReading): Promise<void> {
  const { pending } = useImporting.getState();
  if (!pending) return;
  const { name, files, inspection } = pending;
  const readings = inspection.tables.map((table) => (table.file === reading.file ? reading : formOf(table)));
  const looked = await attempt('Looking at the files', () =>
    laboratory().data.inspect(name, files, readings),
  );
  if (!looked || useImporting.getState().pending?.files !== files) return;
  edit(({ draft }) => ({ ...draft, mapping: refitted(draft.mapping, reading, looked) }));
  useImporting.setState(({ pending }) => ({ pending: pending && { ...pending, inspection: looked } }));
}

/** A single file names its dataset; several lie, for the batch runner, beside the spec. */
function nameLoose(files: NamedFile[]): { name: string; path: string } {
  if (files.length > 1) return { name: 'imported files', path: '.' };
  const path = files[0].name;
  return { name: path.replace(/\.\w+$/, '') || path, path };
}

function refitted(
  draft: MappingDraft | undefined,
  reading: TableReading,
  { tables, mapping: guess }: Inspection,
): MappingDraft | undefined {
  const table = tableOf(tables, reading.file);
  if (!draft || !table) return draft;
  if (draft.file === reading.file)
    return {
      ...kept(draft, table),
      ...(guess?.file === reading.file && guess),
      ...formOf(table),
      items: draft.items,
    };
  if (draft.items?.file !== reading.file) return draft;
  const items = guess?.items?.file === reading.file ? guess.items : undefined;
  return { ...draft, items: { ...kept(draft.items, table), ...items, ...formOf(table) } };
}

/** A draft without the columns that its table does not have. */
function kept<T extends object>(draft: T, { columns }: TablePreview): T {
  const fits = ([, value]: [string, unknown]) => typeof value !== 'string' || columns.includes(value);
  return Object.fromEntries(Object.entries(draft).filter(fits)) as T;
}

const tableOf = (tables: TablePreview[], file: string | undefined) =>
  tables.find((table) => table.file === file);

const formOf = ({ file, delimiter, header }: TableReading): TableReading => ({ file, delimiter, header });

function edit(change: (pending: PendingImport) => ImportDraft): void {
  useImporting.setState(({ pending }) => ({ pending: pending && { ...pending, draft: change(pending) } }));
}
