import { useDeferredValue } from 'react';
import { LossChart } from '#charts/losses/LossChart.tsx';
import { MetricChart } from '#charts/metric/MetricChart.tsx';
import type { Stage } from '#contract/results.ts';
import { useConfig } from '#stores/config.ts';
import { useCurves } from '#stores/curves.ts';
import { useRun } from '#stores/run.ts';
import { useSmoothing } from '#stores/smoothing.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';
import { SmoothingChoice } from '../SmoothingChoice.tsx';
import { STAGE_NAMES } from '../stageNames.ts';
import { useLossRows, useMetricRows } from './useRows.ts';

const PAIR: Stage[] = ['teacher', 'student'];
const SINGLE: Stage[] = ['model'];

/** Losses of both stages and the two headline metrics, live. */
export function CurvesPanel() {
  const model = useConfig((state) => state.model);
  const running = useRun((state) => state.request?.model);
  const shown = running ?? model;
  const stages = shown === 'promptmm' ? PAIR : SINGLE;
  const isTrained = shown !== 'most-popular';
  return (
    <section className="curves-panel" aria-labelledby="curves-title">
      <header className="panel-head">
        <h2 id="curves-title">Curves</h2>
        {isTrained && <Smoothing />}
      </header>
      <div className="curves">
        <Metric name="recall" title="Recall@20" stages={stages} isTrained={isTrained} />
        <Metric name="ndcg" title="NDCG@20" stages={stages} isTrained={isTrained} />
        {isTrained && stages.map((stage) => <Losses key={stage} stage={stage} />)}
      </div>
    </section>
  );
}

function Smoothing() {
  return (
    <div className="smoothings" role="group" aria-label="Smoothing">
      <span>Smoothing</span>
      <SmoothingChoice group="metrics" label="metrics" />
      <SmoothingChoice group="losses" label="losses" />
    </div>
  );
}

interface MetricProps {
  name: 'recall' | 'ndcg';
  title: string;
  stages: Stage[];
  isTrained: boolean;
}

function Metric({ name, title, stages, isTrained }: MetricProps) {
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

function Losses({ stage }: { stage: Stage }) {
  const smoothing = useDeferredValue(useSmoothing((state) => state.losses));
  const { rows, parts } = useLossRows(stage, smoothing);
  return (
    <LossChart
      note="weighted, latest step"
      xKey="step"
      title={`${STAGE_NAMES[stage]} losses`}
      rows={rows}
      parts={parts}
      smoothing={smoothing}
      format={formatNumber}
      empty={
        stage === 'student'
          ? 'The student starts when the teacher has finished.'
          : 'Press Run: the losses move within seconds.'
      }
    />
  );
}
