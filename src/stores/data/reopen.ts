import type { StoredDataset } from '#contract/catalogue.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import { isSameData } from '#contract/datasetHash.ts';
import { laboratory } from '#client/laboratory.ts';
import { generateDataset, loadDataset, openStored, useDataset } from './dataset.ts';
import { changeSlice } from './slice.ts';
import { isWhole } from './storedDatasets.ts';

/** A dataset that is wanted: what it was, and where it came from if that is known. */
export interface WantedDataset {
  name: string;
  hash: string;
  source?: DatasetSource;
}

/**
 * The way to a dataset without asking a person for its files: it is synthetic or lies in this browser's storage. Undefined where
 * there is none. The way leads to true if what it opened is the dataset that is wanted.
 */
export function wayTo(
  { name, hash, source }: WantedDataset,
  stored: readonly StoredDataset[],
): (() => Promise<boolean>) | undefined {
  const open = opening(name, source, stored);
  return open && (() => reopen(open, source, hash));
}

function opening(
  name: string,
  source: DatasetSource | undefined,
  stored: readonly StoredDataset[],
): (() => Promise<void>) | undefined {
  if (source?.source === 'synthetic') {
    const { edit: _edit, slice: _slice, ...plain } = source;
    return () => generateDataset(plain);
  }
  const isIt = (kept: StoredDataset) =>
    source?.source === 'stored' ? kept.id === source.id : kept.name === name;
  const kept = stored.find((dataset) => isWhole(dataset) && isIt(dataset));
  return kept && (() => openStored({ ...kept, options: source?.options ?? kept.options }));
}

async function reopen(
  open: () => Promise<void>,
  source: DatasetSource | undefined,
  hash: string,
): Promise<boolean> {
  const before = useDataset.getState().report;
  await open();
  const { report, source: opened } = useDataset.getState();
  // A load that failed or was cancelled leaves the dataset that was there.
  if (!report || report === before) return false;
  const { edit, slice } = source ?? {};
  if (edit && !isSameData(report.hash, hash))
    await loadDataset({ ...opened!, edit }, (onProgress) => laboratory().data.edit(edit, onProgress));
  if (slice && !isSameData(useDataset.getState().report?.hash, hash)) await changeSlice(slice);
  return isSameData(useDataset.getState().report?.hash, hash);
}
