import { beforeEach, expect, it } from 'vitest';
import type { DataApi, LoadProgress } from '#contract/api.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { generateDataset, openFiles, useDataset } from './dataset.ts';

let onProgress: (progress: LoadProgress) => void;
let failure: StudioError | undefined;

const data = {
  generate: async (_: unknown, tell: typeof onProgress) => {
    onProgress = tell;
    return { hash: 'generated' } as DatasetReport;
  },
  open: async () => {
    throw failure;
  },
} as unknown as DataApi;
const nothing = { name: 'bad', path: 'bad', files: [] };
const source = { source: 'synthetic', preset: 'mini', seed: 1 } as const;

beforeEach(async () => {
  provideLaboratory({ data, train: {} as never });
  await generateDataset(source);
});

it('ignores progress that arrives after the result', () => {
  onProgress({ label: 'Late' });
  expect(useDataset.getState()).toMatchObject({ report: { hash: 'generated' }, source });
  expect(useDataset.getState().progress).toBeUndefined();
});

it('keeps what was loaded when a load fails, and says why', async () => {
  failure = new StudioError('file-forbidden', 'trnMat.pkl asks for os.system.', 'Use another file.');
  await openFiles(nothing);
  expect(useDataset.getState()).toMatchObject({
    report: { hash: 'generated' },
    source,
    error: { code: 'file-forbidden' },
  });
});

it('takes a cancelled load for no error', async () => {
  failure = new StudioError('cancelled', 'Cancelled.', '');
  await openFiles(nothing);
  expect(useDataset.getState().error).toBeUndefined();
});
