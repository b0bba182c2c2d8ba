import { create } from 'zustand';
import type { ItemPage, ItemQuery } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from './dataset.ts';

interface ItemsState {
  query: ItemQuery & { search: string };
  /** What was asked for last and has arrived; stays while the next page is on its way. */
  page?: ItemPage;
  error?: ErrorReport;
}

export const ITEMS_PER_PAGE = 25;
const START = { search: '', order: 'id', from: 0, count: ITEMS_PER_PAGE } as const;

/** The item browser: what is asked for and the page that came. */
export const useItems = create<ItemsState>()(() => ({ query: START }));

let ticket = 0;
let loadedHash = useDataset.getState().report?.hash;

useDataset.subscribe(({ report }) => {
  // Changed content leaves the items as they are; another dataset has others.
  if (!report || report.edit || report.hash === loadedHash) return;
  loadedHash = report.hash;
  ticket++;
  useItems.setState(useItems.getInitialState(), true);
});

/** Changes the query and asks for its page; a new search or order begins at the first item. */
export function askItems(change: Partial<ItemQuery>): Promise<void> {
  useItems.setState(({ query }) => ({ query: { ...query, from: 0, ...change } }));
  return refreshItems();
}

/** Asks with the query as it is; an answer to an older question is dropped. */
export async function refreshItems(): Promise<void> {
  const mine = ++ticket;
  const { query } = useItems.getState();
  try {
    const page = await laboratory().data.items(query);
    if (mine !== ticket) return;
    if (query.from > 0 && query.from >= page.total) await askItems({ from: 0 });
    else useItems.setState({ page, error: undefined });
  } catch (error) {
    if (mine === ticket) useItems.setState({ error: reportError(error) });
  }
}
