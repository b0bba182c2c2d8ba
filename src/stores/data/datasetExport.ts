import { create } from 'zustand';
import type { LoadProgress } from '#contract/api.ts';
import type { ExportLayout } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { laboratory } from '#client/laboratory.ts';

interface DatasetExportState {
  /** The layout that is being written. */
  layout?: ExportLayout;
  progress?: LoadProgress;
  error?: ErrorReport;
}

/** The dataset being written for another system. */
export const useDatasetExport = create<DatasetExportState>()(() => ({}));

/** Writes the current dataset as a zip in the layout of another system; undefined if that failed or was cancelled. */
export async function exportDataset(layout: ExportLayout): Promise<Blob | undefined> {
  if (useDatasetExport.getState().layout) return undefined;
  useDatasetExport.setState({ layout, progress: { label: 'Starting' }, error: undefined });
  const listen = (progress: LoadProgress) => {
    // Progress crosses on its own channel and may arrive after the result.
    if (useDatasetExport.getState().layout === layout) useDatasetExport.setState({ progress });
  };
  try {
    return await laboratory().data.exportAs(layout, listen);
  } catch (error) {
    const failure = reportError(error);
    if (failure.code !== 'cancelled') useDatasetExport.setState({ error: failure });
    return undefined;
  } finally {
    useDatasetExport.setState({ layout: undefined, progress: undefined });
  }
}

/** Stops the export that is going on. */
export async function cancelExport(): Promise<void> {
  await laboratory().data.cancel();
}

/** Puts the error message away. */
export function dismissExportError(): void {
  useDatasetExport.setState({ error: undefined });
}
