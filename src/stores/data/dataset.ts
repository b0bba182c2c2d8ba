import { create } from 'zustand';
import type { LoadProgress } from '#contract/api.ts';
import type { StoredDataset } from '#contract/catalogue.ts';
import type {
  DatasetReport,
  DatasetSource,
  ImportOptions,
  NamedFile,
  SyntheticSource,
} from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { handOverDataset } from '#client/handOver.ts';
import { laboratory } from '#client/laboratory.ts';

/** Where the current dataset's files are. */
interface Origin {
  /** True where it was read from files of this machine, which can be kept. */
  isImport?: boolean;
  /** Its id in this browser's storage, where it lies there. */
  storedId?: string;
}

interface DatasetState {
  /** What is loaded; a failed load keeps it. */
  report?: DatasetReport;
  source?: DatasetSource;
  origin: Origin;
  /** Present while something is being loaded. */
  progress?: LoadProgress;
  error?: ErrorReport;
}

type Listener = (progress: LoadProgress) => void;

/** The dataset that runs train on. */
export const useDataset = create<DatasetState>()(() => ({ origin: {} }));

let ticket = 0;
let handedOver: string | undefined;

/** Generates a synthetic dataset and makes it the current one. */
export function generateDataset(source: SyntheticSource): Promise<void> {
  return loadDataset(source, (onProgress) => laboratory().data.generate(source, onProgress), {});
}

/** Files of this machine; the path is how the batch runner finds them. */
export interface PickedFiles {
  name: string;
  path: string;
  files: NamedFile[];
}

/** Reads picked or dropped files and makes them the current dataset; false where that failed or was cancelled. */
export async function openFiles(
  { name, path, files }: PickedFiles,
  options?: ImportOptions,
): Promise<boolean> {
  const source: DatasetSource = { source: 'folder', path, ...(options && { options }) };
  const report = await attempt(
    `Reading ${name}`,
    (onProgress) => laboratory().data.open(name, files, options, onProgress),
    (report) => ({ report, source, origin: { isImport: true } }),
  );
  return report !== undefined;
}

/** Reads a dataset of this browser's storage and makes it the current one. */
export function openStored({ id, name, kind, options }: StoredDataset): Promise<void> {
  const chosen = options && { options };
  // The batch runner knows the catalogue, but not what only this browser keeps.
  const source: DatasetSource =
    kind === 'catalogue' ? { source: 'stored', id, ...chosen } : { source: 'folder', path: name, ...chosen };
  return loadDataset(source, (onProgress) => laboratory().data.openStored(id, options, onProgress), {
    storedId: id,
  });
}

/** Reads the loaded files once more and makes content of their items' titles and descriptions. */
export async function makeTextContent(): Promise<void> {
  const { source, origin } = useDataset.getState();
  if (!source || source.source === 'synthetic') return;
  const options = { ...source.options, texts: true };
  // What this browser keeps was read in another way.
  await loadDataset(
    { ...source, edit: undefined, slice: undefined, options },
    (onProgress) => laboratory().data.reopen({ texts: true }, onProgress),
    { isImport: origin.isImport ?? origin.storedId !== undefined },
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

/** Makes what `load` brings the current dataset; without an origin its files are those of the dataset before. */
export async function loadDataset(
  source: DatasetSource,
  load: (onProgress: Listener) => Promise<DatasetReport>,
  origin?: Origin,
): Promise<void> {
  await attempt('Starting', load, (report) => ({ report, source, ...(origin && { origin }) }));
}

/**
 * Does work on datasets that shows its progress; of several the latest wins.
 * What it brings becomes part of the state by `outcome`; a failure only says why. Resolves to undefined then.
 */
export async function attempt<T>(
  label: string,
  work: (onProgress: Listener) => Promise<T>,
  outcome: (result: T) => Partial<DatasetState> = () => ({}),
): Promise<T | undefined> {
  const mine = ++ticket;
  const set = (state: Partial<DatasetState>) => {
    if (mine === ticket) useDataset.setState(state);
    return mine === ticket;
  };
  set({ progress: { label }, error: undefined });
  try {
    const result = await work((progress) => set({ progress }));
    return set({ ...outcome(result), progress: undefined }) ? result : undefined;
  } catch (error) {
    const failure = reportError(error);
    set({ progress: undefined, error: failure.code === 'cancelled' ? undefined : failure });
    return undefined;
  } finally {
    // Progress crosses on its own channel and may arrive after the result.
    if (mine === ticket) ticket++;
  }
}
