import type { DatasetReport } from '#contract/dataset.ts';
import type { SliceRule } from '#contract/slice.ts';
import { laboratory } from '#client/laboratory.ts';
import { loadDataset, useDataset } from './dataset.ts';

/** Leaves out of the loaded dataset what has yet to arrive; undefined brings all of it back. */
export function changeSlice(slice: SliceRule | undefined): Promise<void> {
  const { slice: _, ...whole } = useDataset.getState().source!;
  return loadDataset(slice ? { ...whole, slice } : whole, (onProgress) =>
    laboratory().data.slice(slice, onProgress),
  );
}

/** The hash of the whole dataset of which one is loaded, or a slice. */
export const wholeHash = (report: Pick<DatasetReport, 'hash' | 'slice'>): string =>
  report.slice?.of ?? report.hash;
