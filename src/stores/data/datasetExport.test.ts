import { beforeEach, expect, it } from 'vitest';
import type { DataApi } from '#contract/api.ts';
import { StudioError } from '#contract/errors.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { exportDataset, useDatasetExport } from './datasetExport.ts';

let exportAs: DataApi['exportAs'];

beforeEach(() => {
  const data = { exportAs: (...args: Parameters<DataApi['exportAs']>) => exportAs(...args) };
  provideLaboratory({ data: data as DataApi, train: {} as never });
});

it('shows progress while it writes and none of it afterwards', async () => {
  let late: (() => void) | undefined;
  exportAs = async (_, onProgress) => {
    onProgress!({ label: 'Writing', fraction: 0.5 });
    expect(useDatasetExport.getState()).toMatchObject({ layout: 'mmrec', progress: { fraction: 0.5 } });
    late = () => onProgress!({ label: 'Late' });
    return new Blob(['zip']);
  };
  expect((await exportDataset('mmrec'))?.size).toBe(3);
  late!();
  expect(useDatasetExport.getState().progress).toBeUndefined();
});

it('takes a cancelled export for no error and says why another failed', async () => {
  exportAs = () => Promise.reject(new StudioError('cancelled', 'Cancelled.', ''));
  expect(await exportDataset('hkuds')).toBeUndefined();
  expect(useDatasetExport.getState().error).toBeUndefined();
  exportAs = () => Promise.reject(new StudioError('file-too-large', 'Too large.', ''));
  expect(await exportDataset('hkuds')).toBeUndefined();
  expect(useDatasetExport.getState().error?.code).toBe('file-too-large');
});
