import { useEffect, useMemo } from 'react';
import { answerIntervals, intervalKey, useSeedIntervals } from '#stores/experiments/seedIntervals.ts';
import { bestOf, type Best } from '#stores/experiments/sweep/best.ts';
import { changesData, linesOf } from '#stores/experiments/sweep/plan.ts';
import { bestSentence } from './bestSentence.ts';
import { metricWords } from './metricWords.ts';
import { SweepSentence } from './SweepSentence.tsx';
import type { ShownSweep } from './useSweepPoints.ts';
import '../matrix/conclusion/conclusion.css';

/** What a sweep comes to: the point that validation prefers, where all points are on the same data, and which way the metric goes. */
export function SweepConclusion({ shown }: { shown: ShownSweep }) {
  const { definition, byPart } = shown;
  const best = useMemo(
    () =>
      byPart && !changesData(definition)
        ? bestOf(linesOf(definition)[0].id, byPart.val, byPart.test)
        : undefined,
    [definition, byPart],
  );
  const { metric, cutoff } = definition;
  return (
    <section className="conclusion" aria-label="Conclusion">
      {best && <BestPoint best={best} label={metricWords(metric, cutoff, 'test')} />}
      <SweepSentence shown={shown} />
    </section>
  );
}

function BestPoint({ best, label }: { best: Best; label: string }) {
  const lists = useMemo(() => best.others.map(({ differences }) => differences), [best]);
  const byKey = useSeedIntervals((state) => state.byKey);
  useEffect(() => void answerIntervals(lists, lists.length), [lists]);
  const ranges = lists.map((values) => byKey[intervalKey(values, lists.length)]);
  return (
    <p className="conclusion-headline" aria-live="polite">
      {bestSentence(best, ranges, label)}
    </p>
  );
}
