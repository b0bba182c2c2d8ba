import { create } from 'zustand';
import { isSameData } from '#contract/datasetHash.ts';
import type { ItemRow } from '#contract/dataset.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from '../data/dataset.ts';

/** What is known of the watched items of the loaded dataset, by row. */
export const useWatchedItems = create<{ hash?: string; items: ReadonlyMap<number, ItemRow> }>()(() => ({
  items: new Map(),
}));

/** Asks for what is known of some items of the loaded dataset, unless it is here; without it pictures show numbers only. */
export async function describeWatched(rows: Int32Array): Promise<void> {
  const hash = useDataset.getState().report?.hash;
  const known = useWatchedItems.getState();
  if (!hash || (isSameData(known.hash, hash) && rows.every((row) => known.items.has(row)))) return;
  const described = await laboratory()
    .data.describe([...rows])
    .catch(() => []);
  if (useDataset.getState().report?.hash !== hash) return;
  useWatchedItems.setState({ hash, items: new Map(described.map((item) => [item.item, item])) });
}
