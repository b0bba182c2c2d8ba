import { useEffect, useMemo } from 'react';
import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { finishedSeeds } from '#contract/experiments/cells.ts';
import type { Stage } from '#contract/results.ts';
import { answerIntervals, intervalKey, useSeedIntervals } from '#stores/experiments/seedIntervals.ts';
import { useResults } from '#stores/history/results.ts';
import type { Evaluated } from '#stores/run/evaluated.ts';
import type { ShownRun } from '../curves/shownRun.ts';
import type { ShownTwin } from '../useShownTwin.ts';
import type { Seeds } from './outcomeWords.ts';

/** What the last stage of a run gained over its twin with each seed that both were trained with; undefined for fewer than two. */
export function useSeeds(
  { model, config }: ShownRun,
  twin: ShownTwin | undefined,
  last: Stage | undefined,
  part: Evaluated,
  metric: MetricAt,
): Seeds | undefined {
  const runs = useResults((state) => state.runs);
  const gains = useMemo(() => {
    const [any] = twin?.results.values() ?? [];
    if (!twin || !any || last === undefined) return NONE;
    const own = finishedSeeds({ model, config }, { runs, hash: any.dataset.hash, protocol: any.protocol });
    return [...own].flatMap(([seed, { stages }]) => {
      const [its, twins] = [stages, twin.results.get(seed)?.stages].map((of) =>
        valueOf(of?.[last]?.[part], metric),
      );
      return its === undefined || twins === undefined ? [] : its - twins;
    });
  }, [model, config, runs, twin, last, part, metric]);
  const range = useSeedIntervals(({ byKey }) => byKey[intervalKey(gains)]);
  useEffect(() => {
    if (gains.length > 1) void answerIntervals([gains]);
  }, [gains]);
  if (gains.length < 2) return undefined;
  const gain = gains.reduce((sum, value) => sum + value, 0) / gains.length;
  return { count: gains.length, gain, ...(range && { range }) };
}

const NONE: number[] = [];
