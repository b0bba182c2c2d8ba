import type { Histogram } from '#contract/dataset.ts';

/** Counts of whole numbers from 0 in the bins 0, 1, 2 to 3, 4 to 7, ...; the last bin holds the largest. */
export function doublingBins(values: Int32Array): Histogram {
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  const edges = [0, 1];
  while (edges[edges.length - 1] <= largest) edges.push(2 * edges[edges.length - 1]);
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const value of values) counts[value === 0 ? 0 : 32 - Math.clz32(value)]++;
  return { edges, counts };
}

/** Counts in bins of equal width from the smallest to the largest value, which belongs to the last bin. */
export function evenBins(values: Float64Array, bins: number): Histogram {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(most > least)) return { edges: [least, least], counts: [values.length] };
  const edges = Array.from({ length: bins + 1 }, (_, b) => least + ((most - least) * b) / bins);
  const counts = new Array<number>(bins).fill(0);
  for (const value of values)
    counts[Math.min(bins - 1, Math.floor(((value - least) / (most - least)) * bins))]++;
  return { edges, counts };
}
