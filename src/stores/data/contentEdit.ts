import { create } from 'zustand';
import type { ContentChange, ContentEdit, DatasetReport } from '#contract/dataset.ts';
import { own, recordOf } from '#contract/own.ts';
import { laboratory } from '#client/laboratory.ts';
import { seedIssue } from '../run/config.ts';
import { loadDataset, useDataset } from './dataset.ts';

/** A change of one modality as it is being typed: numbers, or whatever text could not be read as one. */
export interface ContentDraft {
  off: boolean;
  noise: unknown;
  wrongContent: unknown;
}

interface ContentEditState {
  seed: unknown;
  drafts: Record<string, ContentDraft>;
  /** Hash of the dataset as it was loaded, without any change; undefined where that is not known. */
  loadedHash?: string;
  /** True while progress or error of the dataset are about a change of content. */
  isApplying?: boolean;
}

/** Ranges of what can be done to a modality; units as in `ContentChange`. */
export const CONTENT_RANGES = { noise: [0, 10], wrongContent: [0, 1] } as const;
export type ContentKnob = keyof typeof CONTENT_RANGES;

const CLEAN: ContentDraft = { off: false, noise: 0, wrongContent: 0 };

/** Changes of content that are being set up; applying them makes them part of the dataset. */
export const useContentEdit = create<ContentEditState>()(() => draftsOf(useDataset.getState().report));

useDataset.subscribe(({ report, progress }, before) => {
  if (progress && !before.progress) useContentEdit.setState({ isApplying: false });
  if (report !== before.report) useContentEdit.setState(draftsOf(report), true);
});

/** Changes the draft of one modality. */
export function draftContent(modality: string, change: Partial<ContentDraft>): void {
  useContentEdit.setState(({ drafts }) => ({
    drafts: { ...drafts, [modality]: { ...(own(drafts, modality) ?? CLEAN), ...change } },
  }));
}

/** Changes the seed from which noise and wrong content follow. */
export function draftSeed(seed: unknown): void {
  useContentEdit.setState({ seed });
}

/** What is wrong with a value; undefined if nothing is. */
export function contentIssue(knob: ContentKnob, value: unknown): string | undefined {
  const [min, max] = CONTENT_RANGES[knob];
  const isFine = typeof value === 'number' && value >= min && value <= max;
  return isFine ? undefined : `This must be a number from ${min} to ${max}.`;
}

/** True if something that was typed cannot be applied. */
export function isDraftInvalid({ seed, drafts }: ContentEditState): boolean {
  const isBad = ({ off, noise, wrongContent }: ContentDraft) =>
    !off && !!(contentIssue('noise', noise) ?? contentIssue('wrongContent', wrongContent));
  return !!seedIssue(seed) || Object.values(drafts).some(isBad);
}

/** The drafts as an edit; undefined where they change nothing. */
export function editOf({ seed, drafts }: ContentEditState): ContentEdit | undefined {
  const changes = Object.entries(drafts).flatMap(([modality, draft]) => changeOf(modality, draft) ?? []);
  return changes.length ? { seed: seed as number, changes } : undefined;
}

/** True if the drafts differ from what the dataset holds now. */
export function isDraftPending(state: ContentEditState, applied: ContentEdit | undefined): boolean {
  const draft = editOf(state);
  // The seed alone changes nothing where nothing is changed.
  return JSON.stringify(draft) !== JSON.stringify(applied && editOf(editDrafts(state.drafts, applied)));
}

/** Makes the drafts part of the dataset, which gets another hash. */
export function applyContent(): Promise<void> {
  return changeContent(editOf(useContentEdit.getState()));
}

/** Takes every change back: the dataset is again what was loaded. */
export function takeContentBack(): Promise<void> {
  return changeContent(undefined);
}

/** Brings back the modalities that were switched off; what else was done to content stays. */
export function switchContentOn(): Promise<void> {
  const edit = useDataset.getState().report?.edit;
  const changes = edit?.changes.filter(({ off }) => !off) ?? [];
  return changeContent(edit && changes.length ? { ...edit, changes } : undefined);
}

/** Makes an edit part of the dataset as it was loaded; undefined takes every change back. */
export function changeContent(edit: ContentEdit | undefined): Promise<void> {
  const { edit: _edit, slice: _slice, ...source } = useDataset.getState().source!;
  const done = loadDataset(edit ? { ...source, edit } : source, (onProgress) =>
    laboratory().data.edit(edit, onProgress),
  );
  useContentEdit.setState({ isApplying: true });
  return done;
}

function changeOf(modality: string, { off, noise, wrongContent }: ContentDraft): ContentChange | undefined {
  if (off) return { modality, off };
  if (!noise && !wrongContent) return undefined;
  return {
    modality,
    ...(noise ? { noise: noise as number } : {}),
    ...(wrongContent ? { wrongContent: wrongContent as number } : {}),
  };
}

function draftsOf(report: DatasetReport | undefined): ContentEditState {
  const clean = Object.fromEntries((report?.modalities ?? []).map(({ name }) => [name, CLEAN]));
  if (report?.edit)
    return { ...editDrafts(clean, report.edit), loadedHash: useContentEdit.getState().loadedHash };
  return { seed: 1, drafts: clean, loadedHash: report?.hash };
}

function editDrafts(known: Record<string, ContentDraft>, { seed, changes }: ContentEdit): ContentEditState {
  const drafts = recordOf<ContentDraft>(Object.keys(known).map((name) => [name, CLEAN]));
  for (const { modality, off = false, noise = 0, wrongContent = 0 } of changes)
    drafts[modality] = { off, noise, wrongContent };
  return { seed, drafts };
}
