import type { ItemPage, ItemQuery } from '#contract/dataset.ts';
import { laboratory } from '#client/laboratory.ts';
import { pagedList } from './pagedList.ts';

export const ITEMS_PER_PAGE = 25;
const START = { search: '', order: 'id', from: 0, count: ITEMS_PER_PAGE } as const;

const list = pagedList<ItemQuery & { search: string }, ItemPage>(START, (query) =>
  laboratory().data.items(query),
);

/** The item browser: what is asked for and the page that came. */
export const useItems = list.use;
export const askItems = list.ask;
export const refreshItems = list.refresh;
