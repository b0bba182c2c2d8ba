import { create } from 'zustand';
import type { LoadProgress } from '#contract/api.ts';
import type { CatalogueEntry } from '#contract/catalogue.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { fetchCatalogue } from '#client/catalogue.ts';
import { laboratory } from '#client/laboratory.ts';
import { refreshStorage, secureStorage } from './storedDatasets.ts';

interface CatalogueState {
  entries: CatalogueEntry[];
  /** Why there is no list. */
  error?: ErrorReport;
  /** The download that is going on. */
  download?: { id: string; progress: LoadProgress };
  /** The download that failed last. */
  failure?: { id: string; error: ErrorReport };
}

/** Datasets that can be downloaded. */
export const useCatalogue = create<CatalogueState>()(() => ({ entries: [] }));

/** Fetches the list, once with the page: nothing is requested later but what a person downloads. */
export async function loadCatalogue(): Promise<void> {
  try {
    useCatalogue.setState({ entries: await fetchCatalogue() });
  } catch (error) {
    useCatalogue.setState({ error: reportError(error) });
  }
}

/** Downloads what is missing of a dataset and keeps it in this browser. */
export async function downloadEntry(entry: CatalogueEntry): Promise<void> {
  const { id } = entry;
  if (useCatalogue.getState().download) return;
  useCatalogue.setState({ download: { id, progress: { label: 'Starting' } }, failure: undefined });
  const listen = (progress: LoadProgress) => {
    // Progress crosses on its own channel and may arrive after the result.
    if (useCatalogue.getState().download?.id === id) useCatalogue.setState({ download: { id, progress } });
  };
  try {
    await laboratory().data.download(entry, listen);
    void secureStorage();
  } catch (error) {
    const failure = reportError(error);
    if (failure.code !== 'cancelled') useCatalogue.setState({ failure: { id, error: failure } });
  } finally {
    await refreshStorage();
    useCatalogue.setState({ download: undefined });
  }
}

/** Stops the download; what has arrived is kept, and the next one goes on from it. */
export async function cancelDownload(): Promise<void> {
  await laboratory().data.cancel();
}

/** Puts the error message of a download away. */
export function dismissDownloadError(): void {
  useCatalogue.setState({ failure: undefined });
}

/** Size of all files of an entry in bytes. */
export const bytesOf = ({ files }: CatalogueEntry) => files.reduce((sum, { bytes }) => sum + bytes, 0);
