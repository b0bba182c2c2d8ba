import { lazy, memo, Suspense, useDeferredValue } from 'react';
import { headlinesOf, ranksItems } from '#contract/headline.ts';
import { cardOf, isTrained as isTrainedCard, stageOf, writes } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import { METRIC_TOPICS } from '#stores/run/curves.ts';
import { SmoothingChoice } from '../SmoothingChoice.tsx';
import { Term } from '../Term.tsx';
import { LossCurves } from './LossCurves.tsx';
import { MetricCurve } from './MetricCurve.tsx';
import { ObservedCurves } from './ObservedCurves.tsx';
import { TextLosses } from './TextLosses.tsx';
import { useShownRun, type ShownRun } from './shownRun.ts';

/** Points are drawn once the page is up. */
const EmbeddingPanel = lazy(() => import('../embedding/EmbeddingPanel.tsx'));

/** Losses of every stage, the two headline metrics, and where items lie, live. */
export function CurvesPanel() {
  // In slices, when another run begins: all of its charts are drawn anew.
  return <Curves run={useDeferredValue(useShownRun())} />;
}

const Curves = memo(function Curves({ run }: { run: ShownRun }) {
  const card = cardOf(run.model);
  const isTrained = isTrainedCard(card);
  // What writes has no space of items to draw.
  const hasSpaces = !writes(card);
  const isRanking = ranksItems(card);
  const [first, second] = headlinesOf(run.model);
  const [begins, ...others] = isTrained ? run.stages : [];
  return (
    <section className="curves-panel" aria-labelledby="curves-title">
      <header className="panel-head">
        <h2 id="curves-title">Curves</h2>
        <p className="caption curves-terms">
          of{' '}
          {isRanking && (
            <>
              <Term id={first.metric}>{first.label}</Term>, <Term id={second.metric}>{second.label}</Term>{' '}
              and{' '}
            </>
          )}
          the losses
        </p>
        {isTrained && <Smoothing />}
      </header>
      <div className="curves">
        {isRanking && <MetricCurve metric={first} topic={METRIC_TOPICS[0]} run={run} />}
        {hasSpaces && (
          <Suspense fallback={<div className="embedding-panel" />}>
            <EmbeddingPanel />
          </Suspense>
        )}
        {begins && <StageCurves run={run} stage={begins} />}
        {writes(card) && <TextLosses />}
        {isRanking && <MetricCurve metric={second} topic={METRIC_TOPICS[1]} run={run} />}
        {others.map((stage) => (
          <StageCurves key={stage} run={run} stage={stage} />
        ))}
      </div>
    </section>
  );
});

/** Its losses, and what it observes beside them. */
function StageCurves({ run, stage }: { run: ShownRun; stage: Stage }) {
  const { observed = [] } = stageOf(run.model, stage) ?? {};
  return (
    <>
      <LossCurves run={run} stage={stage} />
      {observed.map((chart) => (
        <ObservedCurves key={chart.title} run={run} stage={stage} chart={chart} />
      ))}
    </>
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
