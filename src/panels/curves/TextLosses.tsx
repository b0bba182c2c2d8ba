import { useDeferredValue, useMemo } from 'react';
import { MetricChart } from '#charts/metric/MetricChart.tsx';
import { epochRecords, METRIC_TOPICS, useCurves, versionOf } from '#stores/run/curves.ts';
import { useRun } from '#stores/run/run.ts';
import { useSmoothing } from '#stores/run/smoothing.ts';
import { formatNumber } from '#ui/format.ts';
import { TASK_SERIES, textLossRows } from './textLossRows.ts';
import { useEpochMark } from './useMoments.ts';

/** What a token of the right answer costs by task and epoch, on the part that chooses the epoch. */
export function TextLosses() {
  const version = useDeferredValue(useCurves((state) => versionOf(state, METRIC_TOPICS[0])));
  const onTest = useRun((state) => state.request?.protocol) === 'paper-code';
  const part = onTest ? 'test' : 'val';
  const drawn = useMemo(() => textLossRows(version > 0 ? epochRecords() : [], part), [version, part]);
  const stages = useMemo(
    () =>
      drawn.rows.length ? TASK_SERIES.filter(({ key }) => drawn.rows.some((row) => key in row)) : TASK_SERIES,
    [drawn],
  );
  const mark = useEpochMark();
  const smoothing = useDeferredValue(useSmoothing((state) => state.metrics));
  return (
    <MetricChart
      title="Loss of a token"
      note={`${onTest ? 'test' : 'validation'}; the lowest mean, ringed, chooses the epoch`}
      {...drawn}
      stages={stages}
      references={NONE}
      smoothing={smoothing}
      {...mark}
      format={formatNumber}
      isToCome
      falls
      empty="One point of each task appears after each epoch."
    />
  );
}

const NONE: never[] = [];
