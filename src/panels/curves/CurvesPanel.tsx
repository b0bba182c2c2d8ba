import { LossChart } from '#charts/losses/LossChart.tsx';
import { MetricChart } from '#charts/metric/MetricChart.tsx';
import type { Stage } from '#contract/results.ts';
import { useConfig } from '#stores/config.ts';
import { useCurves } from '#stores/curves.ts';
import { useRun } from '#stores/run.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';
import { STAGE_NAMES } from '../stageNames.ts';
import { useLossRows, useMetricRows } from './useRows.ts';

const PAIR: Stage[] = ['teacher', 'student'];
const SINGLE: Stage[] = ['model'];

/** Losses of both stages and the two headline metrics, live. */
export function CurvesPanel() {
  const model = useConfig((state) => state.model);
  const running = useRun((state) => state.request?.model);
  const stages = (running ?? model) === 'promptmm' ? PAIR : SINGLE;
  return (
    <section className="curves" aria-labelledby="curves-title">
      <h2 id="curves-title" className="sr-only">
        Curves
      </h2>
      <Metric name="recall" title="Recall@20" stages={stages} />
      <Metric name="ndcg" title="NDCG@20" stages={stages} />
      {stages.map((stage) => (
        <Losses key={stage} stage={stage} />
      ))}
    </section>
  );
}

function Metric({ name, title, stages }: { name: 'recall' | 'ndcg'; title: string; stages: Stage[] }) {
  const { rows, references } = useMetricRows(name);
  const floor = useCurves((state) => state.floor);
  const protocol = useRun((state) => state.request?.protocol);
  const onTest = protocol === 'paper-code';
  const value = floor?.[onTest ? 'test' : 'val'][name]['20'];
  return (
    <MetricChart
      title={title}
      note={onTest ? 'on test, which also selects the epoch (paper-code)' : 'validation, by epoch'}
      rows={rows}
      stages={stages}
      references={references}
      floor={value === undefined ? undefined : { label: `most popular ${formatMetric(value)}`, value }}
      format={formatMetric}
      empty="One point appears after each epoch."
    />
  );
}

function Losses({ stage }: { stage: Stage }) {
  const { rows, parts } = useLossRows(stage);
  return (
    <LossChart
      title={`${STAGE_NAMES[stage]} losses`}
      rows={rows}
      parts={parts}
      format={formatNumber}
      empty={
        stage === 'student'
          ? 'The student starts when the teacher has finished.'
          : 'Press Run: the losses move within seconds.'
      }
    />
  );
}
