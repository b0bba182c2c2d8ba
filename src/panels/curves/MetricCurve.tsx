import { useDeferredValue, useMemo } from 'react';
import { MetricChart } from '#charts/metric/MetricChart.tsx';
import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { cardOf, FLOOR, isTrained } from '#contract/models/index.ts';
import { useCurves } from '#stores/run/curves.ts';
import { useRun } from '#stores/run/run.ts';
import { useSmoothing } from '#stores/run/smoothing.ts';
import { formatMetric } from '#ui/format.ts';
import { inSentence } from '#contract/inSentence.ts';
import { stageSeries } from '../stages.ts';
import { useShownTwin } from '../useShownTwin.ts';
import type { ShownRun } from './shownRun.ts';
import { TWIN, useMetricRows } from './useRows.ts';
import { useEpochMark } from './useMoments.ts';

interface Props {
  metric: MetricAt;
  /** Says when there is more to draw. */
  topic: string;
  run: ShownRun;
}

/** One headline metric of the run that is shown, by epoch. */
export function MetricCurve({ metric, topic, run }: Props) {
  const { model } = run;
  const twin = useShownTwin(run);
  const last = run.stages.at(-1);
  // What teaches it is the same.
  const curves = useMemo(() => twin?.curves.filter(({ stage }) => stage === last) ?? NONE, [twin, last]);
  const { rows, best, references } = useMetricRows(metric, topic, curves);
  const hasTwin = curves.length > 0;
  const stages = useMemo(
    () => [...stageSeries(model, run.stages), ...(hasTwin ? [{ ...TWIN_LINE, key: `${last}${TWIN}` }] : [])],
    [model, run.stages, hasTwin, last],
  );
  const mark = useEpochMark();
  const smoothing = useDeferredValue(useSmoothing((state) => state.metrics));
  const floor = useCurves((state) => state.floor);
  const protocol = useRun((state) => state.request?.protocol);
  const onTest = protocol === 'paper-code';
  const part = onTest ? 'test' : 'val';
  const value = valueOf(floor?.[part], metric);
  const reference = useMemo(
    () => (value === undefined ? undefined : { label: floorLabel(value), value }),
    [value],
  );
  const lacking = floor && !floor[part] ? `No ${onTest ? 'test' : 'validation'} set` : undefined;
  return (
    <MetricChart
      title={metric.label}
      note={lacking ?? (onTest ? 'test, best epoch (ringed) picked on it' : 'validation, best epoch ringed')}
      rows={rows}
      stages={stages}
      references={references}
      best={best}
      smoothing={smoothing}
      {...mark}
      floor={reference}
      format={formatMetric}
      isToCome={isTrained(cardOf(model)) && !lacking}
      empty={
        !isTrained(cardOf(model))
          ? 'Counted, not trained: there is no curve.'
          : lacking
            ? `${lacking}: nothing is measured between epochs, and the last is kept.`
            : 'One point appears after each epoch.'
      }
    />
  );
}

const TWIN_LINE = { label: 'Its twin', color: 'var(--series-grey)', dash: '2 2' };
const NONE: never[] = [];

const floorLabel = (value: number) => `${inSentence(FLOOR.label)} ${formatMetric(value)}`;
