import { useMemo } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { everyRun, useBundles } from '#stores/history/openedResults.ts';
import { useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useResults } from '#stores/history/results.ts';
import { originOf, useSweepRun, type Origin } from '#stores/experiments/sweep/driver.ts';
import { knobsOf, type Knob } from '#stores/experiments/sweep/knobs.ts';
import { sweepOf } from '#stores/experiments/sweep/experiment.ts';
import type { PlannedExperiment } from '#stores/experiments/planned.ts';
import { measure, type MeasuredPoint } from '#stores/experiments/sweep/measured.ts';
import { axesOf } from '#stores/experiments/sweep/plan.ts';
import { plannedPoints, useSweep } from '#stores/experiments/sweep/sweep.ts';
import type { SweepDefinition } from '#stores/experiments/sweep/definition.ts';
import type { SweepAxis } from '#contract/sweep.ts';

/** The sweep as it is defined, with what is finished of it. */
export interface ShownSweep {
  definition: SweepDefinition;
  /** What is trained; undefined while its text cannot be read. */
  experiment?: PlannedExperiment;
  origin?: Origin;
  knobs: Knob[];
  /** Undefined, as the points are, while the text cannot be read. */
  axes?: SweepAxis[];
  points?: MeasuredPoint[];
  /** The same points on either part, whichever is looked at. */
  byPart?: Record<'val' | 'test', MeasuredPoint[]>;
  /** Why nothing can be chosen by the part that is looked at. */
  obstacle?: string;
}

/** Puts the points of the sweep together from every finished run that is known. */
export function useSweepPoints(): ShownSweep {
  const definition = useSweep();
  const run = useSweepRun();
  const session = useResults((state) => state.runs);
  const opened = useBundles((state) => state.runs);
  const dataset = useDataset((state) => state.report);
  const protocol = useConfig((state) => state.protocol);
  return useMemo(() => {
    const origin = originOf(run);
    const knobs = knobsOf(definition.model, origin?.source);
    const points = origin && plannedPoints(definition);
    const experiment = points && sweepOf(definition, points, origin);
    const byPart =
      experiment &&
      onBothParts(definition, points, { ...experiment, runs: everyRun(), originHash: origin.hash });
    return {
      definition,
      experiment,
      origin,
      knobs,
      axes: axesOf(definition, knobs),
      obstacle: partObstacle(definition.split, dataset),
      byPart,
      points: byPart?.[definition.split],
    };
    // The stores that `everyRun` and `originOf` read are watched above.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [definition, run, session, opened, dataset, protocol]);
}

function onBothParts(...[definition, points, among]: Parameters<typeof measure>) {
  const on = (split: 'val' | 'test') => measure({ ...definition, split }, points, among);
  return { val: on('val'), test: on('test') };
}

/** A sweep on a part that the dataset does not have would compare nothing. */
function partObstacle(split: 'val' | 'test', report: DatasetReport | undefined): string | undefined {
  if (!report?.heldOut || report.heldOut[split]) return undefined;
  return split === 'val'
    ? 'This dataset has no validation set, so no value can be chosen by it: open the dataset again and split a validation part off.'
    : 'This dataset has no test set: there are no test metrics to compare.';
}
