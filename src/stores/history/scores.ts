import { create } from 'zustand';
import { stagesIn } from '#contract/matrix.ts';
import type { RunResult, Stage, StageOutput, UserScores } from '#contract/results.ts';

type ScoredStage = Pick<StageOutput, 'stage' | 'userScores'>;

const scores = new Map<string, UserScores>();
const keyOf = (runId: string, stage: Stage) => `${runId} ${stage}`;

/** Counts changes of what is known, so that who shows comparisons can follow. */
export const useScores = create<{ version: number }>()(() => ({ version: 0 }));

/** Test metrics per user of a finished stage, where they are known; the arrays are shared and never written. */
export const scoresOf = (runId: string, stage: Stage): UserScores | undefined =>
  scores.get(keyOf(runId, stage));

/** The same for every stage of a run of which they are known. */
export const scoresOfRun = (run: RunResult): ScoredStage[] =>
  stagesIn(run).flatMap((stage) => {
    const userScores = scoresOf(run.runId, stage);
    return userScores ? [{ stage, userScores }] : [];
  });

/** Remembers the test metrics per user of a run's stages. */
export const addScores = (runId: string, stages: ScoredStage[]) => restoreScores([{ runId, stages }]);

/** Remembers those of several runs at once. */
export function restoreScores(runs: readonly { runId: string; stages: ScoredStage[] }[]): void {
  for (const { runId, stages } of runs)
    for (const { stage, userScores } of stages) scores.set(keyOf(runId, stage), userScores);
  useScores.setState(({ version }) => ({ version: version + 1 }));
}
