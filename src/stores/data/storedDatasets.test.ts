import { beforeEach, expect, it, vi } from 'vitest';
import type { DataApi, LoadProgress } from '#contract/api.ts';
import type { CatalogueEntry, StorageReport } from '#contract/catalogue.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { downloadEntry, useCatalogue } from './catalogue.ts';
import { openStored, useDataset } from './dataset.ts';
import { keepImport, removeStored, useStorage } from './storedDatasets.ts';

const kept = { id: 'k', name: 'shop', kind: 'import', bytes: 9, totalBytes: 9, savedAt: 5 } as const;
const entry = { id: 'tiktok', name: 'TikTok', files: [] } as unknown as CatalogueEntry;

let onProgress: (progress: LoadProgress) => void;
const report: StorageReport = { datasets: [kept], used: 9, quota: 99, persistent: true, isLasting: true };
const download = vi.fn(async (_: unknown, tell: typeof onProgress) => {
  onProgress = tell;
  tell({ label: 'Downloading', fraction: 0.5 });
});
const data = {
  storage: async () => report,
  keep: async () => 'k',
  removeStored: vi.fn(async (_id: string) => {}),
  openStored: async () => ({ hash: 'stored' }) as DatasetReport,
  download,
};

beforeEach(() => {
  provideLaboratory({ data: data as unknown as DataApi } as never);
  useDataset.setState({ report: { hash: 'x' } as DatasetReport, origin: { isImport: true } });
  useCatalogue.setState({ download: undefined, failure: undefined });
});

it('knows the import that was just kept, and forgets it with its files', async () => {
  await keepImport();
  expect(useDataset.getState().origin).toEqual({ isImport: true, storedId: 'k' });
  await removeStored('k');
  expect(useDataset.getState()).toMatchObject({ report: { hash: 'x' }, origin: { isImport: true } });
  expect(useDataset.getState().origin.storedId).toBeUndefined();
});

it('names a stored dataset so that the batch runner finds it', async () => {
  await openStored({ ...kept, id: 'tiktok', kind: 'catalogue' });
  expect(useDataset.getState().source).toEqual({ source: 'stored', id: 'tiktok' });
  const options = { format: 'mmrec' } as const;
  await openStored({ ...kept, options });
  expect(useDataset.getState()).toMatchObject({
    source: { source: 'folder', path: 'shop', options },
    origin: { storedId: 'k' },
  });
});

it('follows a download and looks at the storage when it ends', async () => {
  useStorage.setState({ report: undefined });
  const done = downloadEntry(entry);
  expect(useCatalogue.getState().download).toMatchObject({ id: 'tiktok', progress: { fraction: 0.5 } });
  await done;
  onProgress({ label: 'Late' });
  expect(useCatalogue.getState().download).toBeUndefined();
  expect(useStorage.getState().report).toBe(report);
});

it('says why a download failed, and nothing where it was cancelled', async () => {
  download.mockRejectedValueOnce(new StudioError('download-failed', 'host is away.', 'Try again.'));
  await downloadEntry(entry);
  expect(useCatalogue.getState().failure).toMatchObject({ id: 'tiktok', error: { code: 'download-failed' } });
  download.mockRejectedValueOnce(new StudioError('cancelled', 'Cancelled.', ''));
  await downloadEntry(entry);
  expect(useCatalogue.getState().failure).toBeUndefined();
});
