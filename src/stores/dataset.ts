import { create } from 'zustand';
import type { LoadProgress } from '#contract/api.ts';
import type { DatasetReport, DatasetSource, NamedFile, SyntheticSource } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { handOverDataset } from '#client/handOver.ts';
import { laboratory } from '#client/laboratory.ts';

interface DatasetState {
  /** What is loaded; a failed load keeps it. */
  report?: DatasetReport;
  source?: DatasetSource;
  /** Present while something is being loaded. */
  progress?: LoadProgress;
  error?: ErrorReport;
}

/** The dataset that runs train on. */
export const useDataset = create<DatasetState>()(() => ({}));

let ticket = 0;
let handedOver: string | undefined;

/** Generates a synthetic dataset and makes it the current one. */
export function generateDataset(source: SyntheticSource): Promise<void> {
  return loadDataset(source, (onProgress) => laboratory().data.generate(source, onProgress));
}

/** Reads a picked or dropped folder and makes it the current dataset. */
export function openFolder(name: string, files: NamedFile[]): Promise<void> {
  return loadDataset({ source: 'folder', path: name }, (onProgress) =>
    laboratory().data.open(name, files, onProgress),
  );
}

/** Stops the load that is going on; the dataset before it stays. */
export async function cancelLoad(): Promise<void> {
  await laboratory().data.cancel();
}

/** Gives the training worker the current dataset, unless it has it already. */
export async function provideDataset(): Promise<void> {
  const hash = useDataset.getState().report?.hash;
  if (!hash || hash === handedOver) return;
  await handOverDataset();
  handedOver = hash;
}

/** Forgets what the training worker holds, because it was lost. */
export function forgetHandOver(): void {
  handedOver = undefined;
}

/** Puts the error message away. */
export function dismissDatasetError(): void {
  useDataset.setState({ error: undefined });
}

/** Makes what `load` brings the current dataset; of several loads the latest wins, and one that fails changes nothing. */
export async function loadDataset(
  source: DatasetSource,
  load: (onProgress: (progress: LoadProgress) => void) => Promise<DatasetReport>,
): Promise<void> {
  const mine = ++ticket;
  const set = (state: Partial<DatasetState>) => {
    if (mine === ticket) useDataset.setState(state);
  };
  set({ progress: { label: 'Starting' }, error: undefined });
  try {
    const report = await load((progress) => set({ progress }));
    set({ report, source, progress: undefined });
  } catch (error) {
    const failure = reportError(error);
    set({ progress: undefined, error: failure.code === 'cancelled' ? undefined : failure });
  } finally {
    // Progress crosses on its own channel and may arrive after the result.
    if (mine === ticket) ticket++;
  }
}
