import { useDeferredValue } from 'react';
import { MetricChart } from '#charts/metric/MetricChart.tsx';
import type { Stage } from '#contract/results.ts';
import { useCurves } from '#stores/run/curves.ts';
import { useRun } from '#stores/run/run.ts';
import { useSmoothing } from '#stores/run/smoothing.ts';
import { formatMetric } from '#ui/format.ts';
import { useMetricRows } from './useRows.ts';

interface Props {
  name: 'recall' | 'ndcg';
  title: string;
  stages: Stage[];
  isTrained: boolean;
}

/** One headline metric of the run that is shown, by epoch. */
export function MetricCurve({ name, title, stages, isTrained }: Props) {
  const { rows, best, references } = useMetricRows(name);
  const smoothing = useDeferredValue(useSmoothing((state) => state.metrics));
  const floor = useCurves((state) => state.floor);
  const protocol = useRun((state) => state.request?.protocol);
  const onTest = protocol === 'paper-code';
  const value = floor?.[onTest ? 'test' : 'val'][name]['20'];
  return (
    <MetricChart
      title={title}
      note={onTest ? 'test, best epoch (ringed) picked on it' : 'validation, best epoch ringed'}
      rows={rows}
      stages={stages}
      references={references}
      best={best}
      smoothing={smoothing}
      floor={value === undefined ? undefined : { label: `most popular ${formatMetric(value)}`, value }}
      format={formatMetric}
      empty={isTrained ? 'One point appears after each epoch.' : 'Counted, not trained: there is no curve.'}
    />
  );
}
