import { useEffect, useMemo } from 'react';
import { ImportanceChart } from '#charts/importance/ImportanceChart.tsx';
import { linesOf } from '#stores/experiments/sweep/plan.ts';
import { answerShares, sharesKey, useShares } from '#stores/experiments/sweep/shares.ts';
import { axisLabel, placesOf } from './axisPlaces.ts';
import { importanceRows, refusalWords } from './importanceRows.ts';
import { EMPTY, metricWords } from './metricWords.ts';
import type { ShownSweep } from './useSweepPoints.ts';

/** Which parameter of a sweep its metric depends on. */
export function SweepImportance({ shown }: { shown: ShownSweep }) {
  const { definition, points = [], axes = [], knobs } = shown;
  const [line] = linesOf(definition);
  const { metric, cutoff, split } = definition;
  const request = useMemo(
    () => ({
      sizes: axes.map(({ values }) => values.length),
      points: points.map(({ point, lines }) => {
        const bySeed = lines[line.id]?.bySeed ?? new Map<number, number>();
        const places = placesOf(point.values, axes);
        return { places, seeds: [...bySeed.keys()], values: [...bySeed.values()] };
      }),
    }),
    [axes, points, line.id],
  );
  const answer = useShares(({ byKey }) => byKey[sharesKey(request)]);
  const error = useShares((state) => state.error);
  useEffect(() => void answerShares(request), [request]);
  const isKnown = answer !== undefined && !('refused' in answer);
  const named = axes.map(({ path }) => ({ path, label: axisLabel(path, knobs) }));
  return (
    <ImportanceChart
      title={`What ${metricWords(metric, cutoff, split)} depends on`}
      note={isKnown ? `${answer.runs} runs, n = ${answer.seedsPerPoint} at each point` : undefined}
      rows={isKnown ? importanceRows(answer, named) : []}
      empty={isKnown ? undefined : answer ? refusalWords(answer) : (error?.message ?? EMPTY)}
    />
  );
}
