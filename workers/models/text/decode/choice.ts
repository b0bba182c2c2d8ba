import type { Trie } from './trie.ts';

/** What one source may be answered: all of a trie, or what some of its leaves leave of it. */
export interface Choice {
  trie: Trie;
  /** The only leaves that may be reached, or those that may not; ascending. */
  leaves?: { kind: 'only' | 'without'; at: Int32Array };
}

/** The choice among some answers of a trie, or among all but some. */
export const choiceOf = (trie: Trie, kind: 'only' | 'without', answers: ArrayLike<number>): Choice => ({
  trie,
  leaves: { kind, at: Int32Array.from(answers, (answer) => trie.leaves[answer]).sort() },
});

/** Whether any answer below a node may be given. */
export function isOpen({ trie, leaves }: Choice, node: number): boolean {
  if (!leaves) return true;
  const [first, end] = [trie.first[node], trie.end[node]];
  const named = firstFrom(leaves.at, end) - firstFrom(leaves.at, first);
  return leaves.kind === 'only' ? named > 0 : named < end - first;
}

/** Where values begin that are not below one. */
function firstFrom(values: Int32Array, least: number): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle] < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
