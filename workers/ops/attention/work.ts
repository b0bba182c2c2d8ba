import type { Attrs } from '#engine/defineOp.ts';
import type { Work } from '#engine/work.ts';

/** How many keys each query sees, and how many queries see each key. */
interface Seen {
  byQuery: Int32Array;
  byKey: Int32Array;
}

/** Read off a layout (`layoutOf`), by the rules of shared.wgsl. */
function seenIn(layout: Int32Array, { sequences, queries, keys, causal, hidesLast }: Attrs): Seen {
  const keysBegin = sequences + 1 + queries;
  const seen: Seen = { byQuery: new Int32Array(queries), byKey: new Int32Array(keys) };
  for (let row = 0; row < queries; row++) {
    const owner = layout[sequences + 1 + row];
    const [first, last] = layout.subarray(keysBegin + owner, keysBegin + owner + 2);
    const place = row - layout[owner];
    const isLast = row + 1 === layout[owner + 1];
    const end = causal ? Math.min(last, first + place + 1) : last;
    for (let key = first; key < end; key++) {
      if (hidesLast && key + 1 === last && !isLast) continue;
      seen.byQuery[row]++;
      seen.byKey[key]++;
    }
  }
  return seen;
}

/**
 * What attention over a layout takes: so many operations for each pair of a query and a key that it sees, and for each query, in every head. A
 * thread walks the keys of a query, or the queries of a key.
 */
export function workOfPairs(
  attrs: Attrs,
  layout: Int32Array,
  perPair: number,
  perQuery: number,
  walk?: keyof Seen,
): Work<never> {
  const seen = seenIn(layout, attrs);
  const pairs = seen.byQuery.reduce((sum, keys) => sum + keys, 0);
  return {
    operations: attrs.heads * (pairs * perPair + attrs.queries * perQuery),
    walks: walk && seen[walk],
  };
}
