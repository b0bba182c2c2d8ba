import type { Typed } from '#engine/defineOp.ts';

type Scores = Record<'query' | 'user' | 'item' | 'counts', Typed>;
type Mask = Record<'maskPtr' | 'maskCol' | 'swept', Typed>;

/**
 * Counts over all items but the held-out one, masked or not: counts[0, p] that rank before it, counts[1, p] that score the
 * same. A held-out item whose score is NaN ranks behind everything; another item's NaN ranks behind every number.
 */
export function rankSweepReference(a: Scores, queries: number, d: number): void {
  for (let p = 0; p < queries; p++) {
    for (let i = 0; i < a.item.length / d; i++) count(a, queries, d, p, i, 1);
  }
}

/** Takes the masked items out of the counts. */
export function rankUnmaskReference(a: Scores & Mask, queries: number, d: number): void {
  a.counts.set(a.swept);
  for (let p = 0; p < queries; p++) {
    const row = a.query[2 * queries + p];
    for (let e = a.maskPtr[row]; e < a.maskPtr[row + 1]; e++) count(a, queries, d, p, a.maskCol[e], -1);
  }
}

function count(a: Scores, queries: number, d: number, p: number, i: number, by: number): void {
  const held = a.query[queries + p];
  if (i === held) return;
  const score = dot(a, d, a.query[p], i);
  const target = dot(a, d, a.query[p], held);
  if (score > target || (score === target && i < held) || Number.isNaN(target)) a.counts[p] += by;
  if (score === target) a.counts[queries + p] += by;
}

function dot(a: Scores, d: number, u: number, i: number): number {
  let sum = 0;
  for (let k = 0; k < d; k++) sum += a.user[u * d + k] * a.item[i * d + k];
  return sum;
}
