import type { TokenTable } from '../sequence/content.ts';

/** An item of a block: the rows of the tokens that stand for its channels, and the channel of each of its tokens. */
export interface Place {
  item: number;
  queries: number[];
  keys: number[];
}

/** Where the tokens of some items lie, one item behind the other: of each modality in its order, then the id. */
export function placesOf(tables: readonly Pick<TokenTable, 'ptr'>[], items: Int32Array): Place[] {
  let row = 0;
  return Array.from(items, (item) => {
    const queries: number[] = [];
    const keys: number[] = [];
    const begin = row;
    const next = (channel: number, count: number) => {
      queries.push(begin + keys.length);
      for (let k = 0; k < count; k++) keys.push(channel);
    };
    tables.forEach(({ ptr }, channel) => next(channel, ptr[item + 1] - ptr[item]));
    next(tables.length, 1);
    row += keys.length;
    return { item, queries, keys };
  });
}
