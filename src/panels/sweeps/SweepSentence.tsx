import { useEffect } from 'react';
import {
  answerContrast,
  contrastKey,
  pairsOf,
  useContrasts,
  type Question,
} from '#stores/experiments/sweep/claim.ts';
import type { MeasuredPoint } from '#stores/experiments/sweep/measured.ts';
import { linesOf } from '#stores/experiments/sweep/plan.ts';
import { metricWords } from './metricWords.ts';
import { isNumeric } from './numericKnob.ts';
import { contrastSentence } from './sentence.ts';
import type { ShownSweep } from './useSweepPoints.ts';

/** How the first and the last point differ, or those that differ most. */
export function SweepSentence({ shown }: { shown: ShownSweep }) {
  const { definition, axes = [], points = [], knobs, obstacle } = shown;
  const knob = knobs.find(({ path }) => path === axes[0]?.path);
  const lines = linesOf(definition);
  const control = lines.find(({ isControl }) => isControl);
  const isOrdered = axes.length === 1 && !!knob && (isNumeric(knob) || knob.path === 'synthetic.preset');
  const question: Question = { isOrdered, line: lines[0].id, over: control?.id };
  const ordered = isOrdered && knob && isNumeric(knob) ? byValue(points) : points;
  const pairs = pairsOf(ordered, question);
  const key = contrastKey(pairs);
  const contrast = useContrasts(({ byKey }) => byKey[key]);
  const failed = useContrasts((state) => state.failed);
  useEffect(() => {
    void answerContrast(pairs);
    // The key says all that is in the pairs.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  const isComplete = points.every(({ done, wanted }) => done === wanted);
  const { metric, cutoff, split } = definition;
  const words = metricWords(metric, cutoff, split);
  const { name } = lines[0];
  const what = control ? `the lead of ${name} over ${control.name} in ${words}` : `${words} of ${name}`;
  if (obstacle || !shown.points) return null;
  return (
    <p className="sweep-sentence" aria-live="polite">
      {contrast
        ? contrastSentence(contrast, what, isOrdered)
        : (failed ?? 'A conclusion appears when two points are finished.')}
      {contrast && !isComplete && ' Some runs are still missing.'}
    </p>
  );
}

const byValue = (points: MeasuredPoint[]) =>
  points.toSorted((a, b) => (a.point.values[0] as number) - (b.point.values[0] as number));
