import { useMemo } from 'react';
import type { RunResult } from '#contract/results.ts';
import { useResults } from '#stores/history/results.ts';
import { scoresOf, useScores } from '#stores/history/scores.ts';
import { sameNumbers } from './sameNumbers.ts';

/** Whether a run that repeats another brought the same numbers; nothing where it repeats none or the other is gone. */
export function RepetitionMark({ run, original }: { run: RunResult; original?: string }) {
  const before = useResults(({ runs }) => runs.find(({ runId }) => runId === original));
  const version = useScores((state) => state.version);
  const repetition = useMemo(
    () => (before && version >= 0 ? sameNumbers(before, run, scoresOf) : undefined),
    [before, run, version],
  );
  if (!repetition) return null;
  return (
    <span className="run-repetition" data-same={repetition.isSame}>
      {repetition.sentence}
    </span>
  );
}
