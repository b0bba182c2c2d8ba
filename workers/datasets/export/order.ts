import { PARTS, type Dataset, type ExportLayout, type Part } from '#contract/dataset.ts';
import { tellsOrder } from '../parsers/listOrder.ts';
import { rowOfEntries } from '../csr.ts';

/** Entries of a user in a part, in the order of the history where one is known, else by item. */
export function inHistory(
  { order, ...dataset }: Pick<Dataset, Part | 'order'>,
  part: Part,
  user: number,
): Int32Array {
  const { ptr } = dataset[part];
  const entries = Int32Array.from({ length: ptr[user + 1] - ptr[user] }, (_, k) => ptr[user] + k);
  const place = order?.[part];
  return place ? entries.sort((a, b) => place[a] - place[b]) : entries;
}

/** Whether a dataset that a layout holds has the order of its histories when it is opened again. */
export function keepsOrder(dataset: Pick<Dataset, Part | 'order' | 'users'>, layout: ExportLayout): boolean {
  const { order, users } = dataset;
  if (!order) return true;
  if (layout === 'diffmm') return false;
  if (layout === 'sentences') return true;
  // A time that is the same everywhere says nothing, and neither do lists that all ascend.
  if (layout === 'mmrec') return PARTS.some((part) => order[part].some((place) => place > 0));
  return PARTS.some((part) => isTold(dataset, part)) && arePartsInOrder(dataset, users);
}

function isTold(dataset: Pick<Dataset, Part | 'order' | 'users'>, part: Part): boolean {
  const { rows, col } = dataset[part];
  const entries = Array.from({ length: rows }, (_, user) => inHistory(dataset, part, user));
  return tellsOrder({
    row: rowOfEntries(dataset[part]),
    col: Int32Array.from(entries.flatMap((mine) => Array.from(mine, (at) => col[at]))),
  });
}

/** Whether every user met the items for training first, then those for validation, then those for test. */
function arePartsInOrder(dataset: Pick<Dataset, Part | 'order'>, users: number): boolean {
  for (let user = 0; user < users; user++) {
    let last = -1;
    for (const part of PARTS)
      for (const at of inHistory(dataset, part, user)) {
        const place = dataset.order![part][at];
        if (place < last) return false;
        last = place;
      }
  }
  return true;
}
