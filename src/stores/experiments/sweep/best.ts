import type { SeedMean } from '#contract/analysis.ts';
import type { SweptLine } from './lines.ts';
import type { MeasuredPoint } from './measured.ts';

/** The point that validation prefers, and how every other differs from it on test. */
export interface Best {
  name: string;
  /** Absent where there is no test set. */
  test?: SeedMean;
  validation: SeedMean;
  /** Test values, other minus best, of the seeds that both have. */
  others: { name: string; differences: number[] }[];
}

/** The best of the points whose validation is known; undefined with fewer than two. */
export function bestOf(
  line: SweptLine['id'],
  validation: readonly MeasuredPoint[],
  test: readonly MeasuredPoint[],
): Best | undefined {
  const known = validation.flatMap(({ point, lines }, i) => {
    const mean = lines[line]?.mean;
    return mean ? [{ i, name: point.name, mean }] : [];
  });
  if (known.length < 2) return undefined;
  const best = known.reduce((most, it) => (it.mean.mean > most.mean.mean ? it : most));
  const own = test[best.i].lines[line];
  return {
    ...{ name: best.name, validation: best.mean, test: own?.mean },
    others: known
      .filter((it) => it !== best)
      .map(({ i, name }) => {
        const bySeed = test[i].lines[line]?.bySeed ?? new Map<number, number>();
        const differences = [...bySeed].flatMap(([seed, value]) => {
          const reached = own?.bySeed.get(seed);
          return reached === undefined ? [] : [value - reached];
        });
        return { name, differences };
      }),
  };
}
