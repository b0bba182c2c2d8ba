import type { Stage } from '#contract/results.ts';
import { useConfig } from '#stores/run/config.ts';
import { useRun } from '#stores/run/run.ts';
import { SmoothingChoice } from '../SmoothingChoice.tsx';
import { Term } from '../Term.tsx';
import { LossCurves } from './LossCurves.tsx';
import { MetricCurve } from './MetricCurve.tsx';

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
        <p className="caption curves-terms">
          of <Term id="recall">Recall@20</Term>, <Term id="ndcg">NDCG@20</Term> and the losses
        </p>
        {isTrained && <Smoothing />}
      </header>
      <div className="curves">
        <MetricCurve name="recall" title="Recall@20" stages={stages} isTrained={isTrained} />
        <MetricCurve name="ndcg" title="NDCG@20" stages={stages} isTrained={isTrained} />
        {isTrained && stages.map((stage) => <LossCurves key={stage} stage={stage} />)}
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
