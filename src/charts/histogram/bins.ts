import type { Histogram } from '#contract/dataset.ts';

type Format = (value: number) => string;

/** One bar: a bin with the words for its range. */
export interface Bin {
  /** What stands below the bar: where the bin begins. */
  tick: string;
  /** The whole range, as a person says it. */
  range: string;
  count: number;
}

/** Bins of whole numbers, which hold from one edge up to but not including the next: "0", "1", "2 to 3". */
export function countBins({ edges, counts }: Histogram, format: Format): Bin[] {
  return counts.map((count, b) => {
    const [from, to] = [edges[b], edges[b + 1] - 1];
    const tick = format(from);
    return { tick, range: to > from ? `${tick} to ${format(to)}` : tick, count };
  });
}

/** Bins of real numbers. */
export function valueBins({ edges, counts }: Histogram, format: Format): Bin[] {
  return counts.map((count, b) => {
    const tick = format(edges[b]);
    const to = format(edges[b + 1]);
    return { tick, range: edges[b + 1] > edges[b] ? `${tick} to ${to}` : tick, count };
  });
}
