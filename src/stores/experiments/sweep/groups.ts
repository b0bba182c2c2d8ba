import type { SeedMean } from '#contract/analysis.ts';
import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { seedGroups, type SeedGroup } from '#contract/experiments/groups.ts';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf } from '#contract/models/index.ts';
import { seedMean } from '#contract/seedMean.ts';
import { carried } from '../carried.ts';
import type { EpochRecord, RunResult, Stage } from '#contract/results.ts';

/** Finished runs that differ in their seeds only. */
export interface RunGroup extends SeedGroup {
  label: string;
}

/** Runs on one dataset by what they trained, in the order in which they were first run. */
export const groupRuns = (runs: readonly RunResult[], hash: string): RunGroup[] =>
  seedGroups(runs.filter(({ dataset }) => dataset.hash === hash)).map((group) => ({
    ...group,
    label: labelOf(group.runs[0]),
  }));

/** The stages that the runs of a group have. */
export const stagesOf = ({ runs }: RunGroup): Stage[] => stagesIn(runs[0]);

/** A point of a convergence curve. */
export interface CurvePoint {
  epoch: number;
  /** Mean over seeds of the seconds trained so far. */
  seconds: number;
  value: SeedMean;
}

/** A validation metric by epoch over the seeds of a group, one that has stopped with what it kept; none where there is no validation set. */
export function convergence({ runs }: RunGroup, stage: Stage, metric: MetricAt): CurvePoint[] {
  const curves = runs.map(({ curves: all }) => all.filter((record) => record.stage === stage));
  const values = carried(curves).map((curve) => curve.map(({ val }) => valueOf(val, metric)));
  if (values.some((seed) => !seed.length || seed.includes(undefined))) return [];
  return values[0].map((_, i) => ({
    epoch: i + 1,
    seconds: seedMean(curves.map((curve) => cumulative(curve, i))).mean,
    value: seedMean(values.map((seed) => seed[i]!)),
  }));
}

/** The epoch that each seed kept. */
export function bestEpochs(
  { runs }: RunGroup,
  stage: Stage,
  metric: MetricAt,
): { epoch: number; seconds: number; value: number }[] {
  return runs.flatMap(({ curves, stages }) => {
    const own = curves.filter((record) => record.stage === stage);
    const best = stages[stage]?.bestEpoch ?? 0;
    const record = own[best - 1];
    return record?.val
      ? [{ epoch: best, seconds: cumulative(own, best - 1), value: valueOf(record.val, metric)! }]
      : [];
  });
}

const labelOf = ({ name, model, protocol }: RunResult) =>
  `${name || cardOf(model).label}${protocol === 'strict' ? '' : `, ${protocol}`}`;

/** Seconds trained up to and with an epoch (0-based); evaluation is not counted. */
const cumulative = (curve: readonly EpochRecord[], last: number) =>
  curve.slice(0, last + 1).reduce((sum, { seconds }) => sum + seconds, 0);
