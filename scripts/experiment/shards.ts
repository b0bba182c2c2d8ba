import type { Cell } from './outFolder.ts';
import type { Shard } from './shard.ts';
import { sharedBy } from './sharing.ts';

/**
 * The cells of each of n shards, in the order of the batch. Cells that share a stage, or the slice that they are updated on, stay together, so
 * that what one machine would train once no two shards train; groups go, the largest first, to the shard that has least to do. A pure
 * function of the spec, so that every machine divides alike.
 */
export function divided(cells: readonly Cell[], n: number): Cell[][] {
  const load = new Array<number>(n).fill(0);
  const shardOf = new Map<Cell, number>();
  for (const group of groupsOf(cells).sort((a, b) => b.length - a.length)) {
    const to = load.indexOf(Math.min(...load));
    load[to] += group.length;
    group.forEach((cell) => shardOf.set(cell, to));
  }
  const shards: Cell[][] = load.map(() => []);
  for (const cell of cells) shards[shardOf.get(cell)!].push(cell);
  return shards;
}

/** The cells of one shard. */
export const cellsOfShard = (cells: readonly Cell[], { k, n }: Shard): Cell[] => divided(cells, n)[k - 1];

/** Into how many shards cells can be divided so that none is empty. */
export const partsApart = (cells: readonly Cell[]): number => groupsOf(cells).length;

/** Cells that hang together by what they share, directly or through others. */
function groupsOf(cells: readonly Cell[]): Cell[][] {
  const groups = new Map<Cell, Cell[]>();
  const holders = new Map<string, Cell[]>();
  for (const cell of cells) {
    groups.set(cell, [cell]);
    for (const key of sharedBy(cell)) {
      const there = holders.get(key);
      if (there) join(groups, groups.get(there[0])!, groups.get(cell)!);
      holders.set(key, [cell]);
    }
  }
  return [...new Set(groups.values())];
}

function join(groups: Map<Cell, Cell[]>, one: Cell[], other: Cell[]): void {
  if (one === other) return;
  one.push(...other);
  other.forEach((cell) => groups.set(cell, one));
}
