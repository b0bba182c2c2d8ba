import type { Estimate, Interval } from '#contract/projectionMeasures.ts';
import type { Random } from '#lib/random.ts';
import { quantile } from '#lib/statistics.ts';

const REPLICATES = 1000;

/** Values of points, added up by item: an item's modalities are no independent observations, so items are what is resampled. */
export class PerItem {
  readonly #sum: Float64Array;
  readonly #count: Int32Array;

  constructor(items: number) {
    this.#sum = new Float64Array(items);
    this.#count = new Int32Array(items);
  }

  add(item: number, value: number): void {
    this.#sum[item] += value;
    this.#count[item]++;
  }

  /** Mean over points, with a bootstrap interval over items. */
  estimate(random: Random, chance?: number): Estimate {
    const seen = [...this.#count.keys()].filter((item) => this.#count[item] > 0);
    const sums = Float64Array.from(seen, (item) => this.#sum[item]);
    const counts = Float64Array.from(seen, (item) => this.#count[item]);
    const value = total(sums) / total(counts);
    return {
      value,
      ...(chance === undefined ? {} : { chance }),
      items: seen.length,
      ...(seen.length > 1 ? { interval: bootstrap(sums, counts, random) } : {}),
    };
  }
}

/** 95% percentile interval of sum(sums) / sum(counts) over resampled items (Efron 1979), 1,000 replicates. */
export function bootstrap(sums: Float64Array, counts: Float64Array, random: Random): Interval {
  const n = sums.length;
  const means = Float64Array.from({ length: REPLICATES }, () => {
    let sum = 0;
    let count = 0;
    for (let draw = 0; draw < n; draw++) {
      const item = random.integer(n);
      sum += sums[item];
      count += counts[item];
    }
    return sum / count;
  }).sort();
  return { low: quantile(means, 0.025), high: quantile(means, 0.975), over: 'items', n };
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
