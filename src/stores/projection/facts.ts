import { create } from 'zustand';
import type { ItemRow } from '#contract/dataset.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from '../data/dataset.ts';

/** What is known of an item beside its features. */
export type ItemFacts = Pick<ItemRow, 'id' | 'title' | 'category' | 'train'>;

interface FactsState {
  /** The dataset that they belong to. */
  hash?: string;
  /** By row number. */
  items: ItemFacts[];
  /** Training interactions by user. */
  userDegrees: Int32Array;
}

/** Ids, titles, categories and degrees of what is drawn. */
export const useFacts = create<FactsState>()(() => ({ items: [], userDegrees: new Int32Array(0) }));

const PAGE = 500;

/** Fetches them for the loaded dataset, unless they are here; without them pictures show numbers only. */
export async function loadFacts(): Promise<void> {
  const { hash, items: count = 0 } = useDataset.getState().report ?? {};
  if (!hash || useFacts.getState().hash === hash) return;
  useFacts.setState({ hash, items: [], userDegrees: new Int32Array(0) });
  try {
    const items: ItemFacts[] = [];
    while (items.length < count) {
      const page = await laboratory().data.items({ order: 'id', from: items.length, count: PAGE });
      if (!page.rows.length) break;
      items.push(...page.rows.map(({ id, title, category, train }) => ({ id, title, category, train })));
    }
    const { train } = await laboratory().data.dataset();
    const userDegrees = Int32Array.from(
      { length: train.rows },
      (_, user) => train.ptr[user + 1] - train.ptr[user],
    );
    if (useDataset.getState().report?.hash === hash) useFacts.setState({ items, userDegrees });
  } catch {
    // The next visit asks again.
    useFacts.setState({ hash: undefined });
  }
}
