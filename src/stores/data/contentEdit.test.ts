import { beforeEach, expect, it } from 'vitest';
import type { DataApi } from '#contract/api.ts';
import type { ContentEdit, DatasetReport } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import {
  applyContent,
  draftContent,
  draftSeed,
  editOf,
  isDraftInvalid,
  isDraftPending,
  takeContentBack,
  useContentEdit,
} from './contentEdit.ts';
import { generateDataset, useDataset } from './dataset.ts';

const source = { source: 'synthetic', preset: 'mini', seed: 1 } as const;
const report = (edit?: ContentEdit) =>
  ({
    hash: edit ? JSON.stringify(edit) : 'loaded',
    modalities: [{ name: 'visual' }, { name: 'textual' }],
    ...(edit && { edit }),
  }) as DatasetReport;

let failure: StudioError | undefined;
const data = {
  generate: async () => report(),
  edit: async (edit?: ContentEdit) => {
    if (failure) throw failure;
    return report(edit);
  },
} as unknown as DataApi;

const draft = () => useContentEdit.getState();
const pending = () => isDraftPending(draft(), useDataset.getState().report?.edit);

beforeEach(async () => {
  failure = undefined;
  provideLaboratory({ data, train: {} as never });
  await generateDataset(source);
});

it('changes nothing until something is set, and the seed alone is nothing', () => {
  draftSeed(7);
  expect(editOf(draft())).toBeUndefined();
  expect(pending()).toBe(false);
});

it('makes an edit of what differs from the loaded content; what is off needs no noise', () => {
  draftContent('textual', { off: true, noise: 3 });
  draftContent('visual', { noise: 0.5 });
  expect(editOf(draft())).toEqual({
    seed: 1,
    changes: [
      { modality: 'visual', noise: 0.5 },
      { modality: 'textual', off: true },
    ],
  });
  expect(pending()).toBe(true);
});

it('takes only values within their range', () => {
  for (const bad of [-1, 11, '', 'a lot', NaN]) {
    draftContent('visual', { noise: bad });
    expect(isDraftInvalid(draft()), String(bad)).toBe(true);
  }
  draftContent('visual', { off: true });
  expect(isDraftInvalid(draft())).toBe(false);
  draftSeed(-1);
  expect(isDraftInvalid(draft())).toBe(true);
});

it('applied changes belong to dataset and source; taken back, both are what was loaded', async () => {
  draftContent('visual', { wrongContent: 0.2 });
  draftSeed(3);
  await applyContent();
  const edit = { seed: 3, changes: [{ modality: 'visual', wrongContent: 0.2 }] };
  expect(useDataset.getState()).toMatchObject({ report: { edit }, source: { ...source, edit } });
  expect(draft()).toMatchObject({ seed: 3, loadedHash: 'loaded', drafts: { visual: { wrongContent: 0.2 } } });
  expect(pending()).toBe(false);
  await takeContentBack();
  expect(useDataset.getState().report?.hash).toBe('loaded');
  expect(useDataset.getState().source).toEqual(source);
  expect(draft().drafts.visual.wrongContent).toBe(0);
});

it('keeps what was typed when the change fails', async () => {
  failure = new StudioError('config-invalid', 'Too much noise.', 'Less.');
  draftContent('visual', { noise: 2 });
  await applyContent();
  expect(draft().drafts.visual.noise).toBe(2);
  expect(useDataset.getState()).toMatchObject({
    report: { hash: 'loaded' },
    error: { code: 'config-invalid' },
  });
});
