import { useMemo } from 'react';
import { everyRun, useBundles } from '#stores/history/openedResults.ts';
import { useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useResults } from '#stores/history/results.ts';
import { originOf, useSweepRun, type Origin } from '#stores/experiments/sweep/driver.ts';
import { knobsOf, type Knob } from '#stores/experiments/sweep/knobs.ts';
import { measure, type MeasuredPoint } from '#stores/experiments/sweep/measured.ts';
import { axesOf } from '#stores/experiments/sweep/plan.ts';
import { plannedPoints, useSweep } from '#stores/experiments/sweep/sweep.ts';
import type { SweepDefinition } from '#stores/experiments/sweep/definition.ts';
import type { SweepAxis } from '#contract/sweep.ts';

/** The sweep as it is defined, with what is finished of it. */
export interface ShownSweep {
  definition: SweepDefinition;
  origin?: Origin;
  knobs: Knob[];
  /** Undefined, as the points are, while the text cannot be read. */
  axes?: SweepAxis[];
  points?: MeasuredPoint[];
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
    return {
      definition,
      origin,
      knobs,
      axes: axesOf(definition, knobs),
      points: points && measure(definition, points, { runs: everyRun(), originHash: origin.hash, protocol }),
    };
    // The stores that `everyRun` and `originOf` read are watched above.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [definition, run, session, opened, dataset, protocol]);
}
