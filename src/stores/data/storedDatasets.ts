import { create } from 'zustand';
import type { StorageReport, StoredDataset } from '#contract/catalogue.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { laboratory } from '#client/laboratory.ts';
import { askToPersist } from '#client/persist.ts';
import { attempt, useDataset } from './dataset.ts';

interface StorageState {
  report?: StorageReport;
  error?: ErrorReport;
}

/** What this browser keeps of datasets, and how much room there is. */
export const useStorage = create<StorageState>()(() => ({}));

/** Asks again what is kept. */
export async function refreshStorage(): Promise<void> {
  try {
    useStorage.setState({ report: await laboratory().data.storage(), error: undefined });
  } catch (error) {
    useStorage.setState({ error: reportError(error) });
  }
}

/** Asks the browser not to clear by itself what is kept; nothing waits for the answer. */
export async function secureStorage(): Promise<void> {
  if (useStorage.getState().report?.persistent) return;
  if (await askToPersist()) await refreshStorage();
}

/** Keeps the files of the import that is loaded, so that they can be opened without them and offline. */
export async function keepImport(): Promise<void> {
  const { report } = useDataset.getState();
  const storedId = await attempt('Keeping the files', (onProgress) => laboratory().data.keep(onProgress));
  await refreshStorage();
  if (!storedId) return;
  void secureStorage();
  if (useDataset.getState().report !== report) return;
  useDataset.setState({ origin: { isImport: true, storedId } });
}

/** Deletes what is kept of a dataset; one that is loaded stays until the page closes. */
export async function removeStored(id: string): Promise<void> {
  try {
    await laboratory().data.removeStored(id);
    const { origin } = useDataset.getState();
    if (origin.storedId === id) useDataset.setState({ origin: { isImport: origin.isImport } });
    await refreshStorage();
  } catch (error) {
    useStorage.setState({ error: reportError(error) });
  }
}

/** Deletes every kept dataset, until one cannot be. */
export async function removeAllStored(): Promise<void> {
  for (const { id } of useStorage.getState().report?.datasets ?? []) {
    await removeStored(id);
    if (useStorage.getState().error) return;
  }
}

/** Puts the error message away. */
export function dismissKeepingError(): void {
  useStorage.setState({ error: undefined });
}

/** True where every byte of a dataset is here; a download may have been interrupted. */
export const isWhole = ({ bytes, totalBytes }: StoredDataset) => bytes >= totalBytes;
