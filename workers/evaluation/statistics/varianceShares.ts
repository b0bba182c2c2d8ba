import type { SharesRefusal, VarianceShares, VarianceSharesRequest } from '#contract/analysis.ts';

interface Run {
  places: readonly number[];
  value: number;
}

/**
 * Which share of a metric's variance over the runs of a full grid each parameter's main effect explains (eta squared), what their
 * combinations add, and what is left to the seeds: an analysis of variance, taken over the seeds that all points share.
 */
export function varianceShares({ sizes, points }: VarianceSharesRequest): VarianceShares | SharesRefusal {
  const wanted = sizes.reduce((product, size) => product * size, 1);
  const finished = points.filter(({ values }) => values.length);
  if (finished.length < wanted) return { refused: 'unfinished', finished: finished.length, wanted };
  const seeds = sharedSeeds(points);
  if (!seeds.length) return { refused: 'no-shared-seed' };
  const runs = points.flatMap(({ places, ...point }) =>
    seeds.map((seed): Run => ({ places, value: point.values[point.seeds.indexOf(seed)] })),
  );
  const taken = sizes.reduce((sum, size) => sum + size - 1, 0);
  if (runs.length - 1 - taken < taken) return { refused: 'few-runs', runs: runs.length };
  const total = squares(
    runs,
    runs.map(({ value }) => value),
  );
  if (isNothing(total, runs)) return { refused: 'no-variance' };
  const effects = sizes.map((_, axis) =>
    squares(
      runs,
      meansBy(runs, ({ places }) => places[axis]),
    ),
  );
  const between = squares(
    runs,
    meansBy(runs, ({ places }) => places.join(' ')),
  );
  const share = (part: number) => Math.min(1, Math.max(0, part / total));
  return {
    effects: sizes.map((size, axis) => ({
      share: share(effects[axis]),
      byChance: (size - 1) / (runs.length - 1),
    })),
    together: share(between - effects.reduce((sum, x) => sum + x, 0)),
    ...(seeds.length > 1 && { seeds: share(total - between) }),
    ...{ runs: runs.length, seedsPerPoint: seeds.length },
  };
}

const sharedSeeds = ([first, ...others]: VarianceSharesRequest['points']): number[] =>
  first.seeds.filter((seed) => others.every(({ seeds }) => seeds.includes(seed)));

/** For every run the mean over those of its group. */
function meansBy(runs: readonly Run[], groupOf: (run: Run) => number | string): number[] {
  const groups = new Map<number | string, { sum: number; n: number }>();
  for (const run of runs) {
    const group = groups.get(groupOf(run)) ?? { sum: 0, n: 0 };
    groups.set(groupOf(run), { sum: group.sum + run.value, n: group.n + 1 });
  }
  return runs.map((run) => groups.get(groupOf(run))!.sum / groups.get(groupOf(run))!.n);
}

/** Sum of squares of what each run is taken for, around the mean of all. */
function squares(runs: readonly Run[], values: readonly number[]): number {
  const mean = runs.reduce((sum, { value }) => sum + value, 0) / runs.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** True where runs differ by no more than the last bits of their sums. */
const isNothing = (total: number, runs: readonly Run[]) =>
  total <= 1e-24 * runs.reduce((sum, { value }) => sum + value ** 2, 0);
