import type { SeedMean } from '#contract/analysis.ts';
import type { Protocol } from '#contract/metrics.ts';
import { seedMean } from '#contract/seedMean.ts';
import type { RunResult } from '#contract/results.ts';
import type { SweepDefinition } from './definition.ts';
import type { SweptLine } from './lines.ts';
import { hashOf, linesOf, type PlannedPoint } from './plan.ts';
import { finishedSeeds } from '#contract/experiments/cells.ts';
import { originsOf } from '#contract/origin.ts';
import type { Origin } from '#contract/backend.ts';

/** A line at a point: the metric by seed. */
export interface Measured {
  bySeed: Map<number, number>;
  /** Absent where no seed is finished. */
  mean?: SeedMean;
}

/** A point with what is finished of it. */
export interface MeasuredPoint {
  point: PlannedPoint;
  /** Runs that are finished, of those that are wanted. */
  done: number;
  wanted: number;
  /** What the finished runs were computed on. */
  origins: Origin[];
  lines: Record<SweptLine['id'], Measured>;
}

/** Among which runs a sweep's points are looked for. */
interface Measuring {
  runs: readonly RunResult[];
  originHash: string;
  protocol: Protocol;
  seeds: readonly number[];
}

/** What is finished of every point on data that began as `originHash`. */
export function measure(
  definition: SweepDefinition,
  points: readonly PlannedPoint[],
  { runs, originHash, protocol, seeds }: Measuring,
): MeasuredPoint[] {
  const { split, metric, cutoff } = definition;
  return points.map((point) => {
    const hash = hashOf(definition, originHash, point);
    const finished = point.models.map((planned) => {
      const found = finishedSeeds(planned, { runs, hash, protocol });
      return { ...planned, runs: seeds.flatMap((seed) => found.get(seed) ?? []) };
    });
    const lines = linesOf(definition).map(({ id, model, stage }) => {
      const own = finished.find((planned) => planned.model === model)?.runs ?? [];
      const values = own.flatMap((run): [number, number][] => {
        const value = run.stages[stage]?.[split]?.[metric][String(cutoff)];
        return value === undefined ? [] : [[run.seed, value]];
      });
      const mean = values.length ? seedMean(values.map(([, value]) => value)) : undefined;
      return [id, { bySeed: new Map(values), mean }] as const;
    });
    return {
      point,
      done: finished.reduce((sum, planned) => sum + planned.runs.length, 0),
      wanted: seeds.length * finished.length,
      origins: finished.flatMap((planned) => planned.runs.flatMap(originsOf)),
      lines: Object.fromEntries(lines),
    };
  });
}
