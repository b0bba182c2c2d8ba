import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { useDataset } from './dataset.ts';

interface Paged {
  from: number;
  count: number;
}

/** What is asked for, and what came of it. */
export interface ListState<Query, Page> {
  query: Query;
  /** What was asked for last and has arrived; stays while the next page is on its way. */
  page?: Page;
  error?: ErrorReport;
}

/** A list of the dataset that is looked through a page at a time. */
export interface PagedList<Query, Page> {
  use: UseBoundStore<StoreApi<ListState<Query, Page>>>;
  /** Changes the query and asks for its page; a new search begins at the first entry. */
  ask(change: Partial<Query>): Promise<void>;
  /** Asks with the query as it is; an answer to an older question is dropped. */
  refresh(): Promise<void>;
}

/** Makes the list that `fetch` answers; another dataset begins it anew. */
export function pagedList<Query extends Paged, Page extends { total: number }>(
  start: Query,
  fetch: (query: Query) => Promise<Page>,
): PagedList<Query, Page> {
  const use = create<ListState<Query, Page>>()(() => ({ query: start }));
  let ticket = 0;
  let loadedHash = useDataset.getState().report?.hash;
  useDataset.subscribe(({ report }) => {
    // Changed content leaves users and items as they are; another dataset has others.
    if (!report || report.edit || report.hash === loadedHash) return;
    loadedHash = report.hash;
    ticket++;
    use.setState(use.getInitialState(), true);
  });
  const ask = (change: Partial<Query>) => {
    use.setState(({ query }) => ({ query: { ...query, from: 0, ...change } }));
    return refresh();
  };
  async function refresh(): Promise<void> {
    const mine = ++ticket;
    const { query } = use.getState();
    try {
      const page = await fetch(query);
      if (mine !== ticket) return;
      if (query.from > 0 && query.from >= page.total) await ask({ from: 0 } as Partial<Query>);
      else use.setState({ page, error: undefined });
    } catch (error) {
      if (mine === ticket) use.setState({ error: reportError(error) });
    }
  }
  return { use, ask, refresh };
}
