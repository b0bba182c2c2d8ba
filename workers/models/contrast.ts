import {
  disposeSelection,
  selectRows,
  type FeatureChunks,
  type RowSelection,
} from '#ops/feature-product/op.ts';
import { disposePairs, indexPairs, uploadPairs, type PairIndex } from '#ops/pair-dot/pairs.ts';

/** Lists of a batch over a table [users ; items ; content of the batch's items], on the device. */
export interface Contrast {
  /** The items of the batch, each once: the rows of its content. */
  items: RowSelection;
  /** Pairs [B, K + 1]: (positive by id, item 0..K by content). */
  alignment: PairIndex;
  /** Pairs [B, K + 1]: (user, item 0..K by id or, where it is swapped, by content). */
  ranking: PairIndex;
}

/** The lists of a batch as sampled: K further items per row, and which of the K + 1 are swapped. */
interface Lists {
  users: Int32Array;
  positives: Int32Array;
  lists?: Int32Array;
  swaps?: Uint8Array;
}

/** Puts the lists of a batch on the device; item 0 of a row is its positive. */
export function uploadContrast(users: number, nodes: number, t: Lists, content: FeatureChunks): Contrast {
  const lists = t.lists ?? new Int32Array(0);
  const size = t.users.length;
  const width = lists.length / size + 1;
  const itemAt = (b: number, k: number) => (k === 0 ? t.positives[b] : lists[b * (width - 1) + k - 1]);
  const isThere = new Uint8Array(nodes - users);
  for (const items of [t.positives, lists]) for (const item of items) isThere[item] = 1;
  const distinct = Int32Array.from(isThere.keys()).filter((item) => isThere[item]);
  const { selection, places } = selectRows(content, distinct, size * width);
  const placeOf = new Int32Array(nodes - users);
  distinct.forEach((item, k) => (placeOf[item] = nodes + places[k]));

  const [positives, contents, owners, chosen] = Array.from({ length: 4 }, () => new Int32Array(size * width));
  for (let b = 0, p = 0; b < size; b++)
    for (let k = 0; k < width; k++, p++) {
      const item = itemAt(b, k);
      positives[p] = users + t.positives[b];
      contents[p] = placeOf[item];
      owners[p] = t.users[b];
      chosen[p] = t.swaps?.[p] ? placeOf[item] : users + item;
    }
  const rows = nodes + selection.rows;
  return {
    items: selection,
    alignment: uploadPairs(indexPairs(rows, positives, contents)),
    ranking: uploadPairs(indexPairs(rows, owners, chosen)),
  };
}

/** Frees the device's copy. */
export function disposeContrast({ items, alignment, ranking }: Contrast): void {
  disposeSelection(items);
  disposePairs(alignment);
  disposePairs(ranking);
}
