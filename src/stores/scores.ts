import { create } from 'zustand';
import type { Stage, StageOutput, UserScores } from '#contract/results.ts';

const scores = new Map<string, UserScores>();
const keyOf = (runId: string, stage: Stage) => `${runId} ${stage}`;

/** Counts changes of what is known, so that who shows comparisons can follow. */
export const useScores = create<{ version: number }>()(() => ({ version: 0 }));

/** Test metrics per user of a finished stage, where they are known; the arrays are shared and never written. */
export const scoresOf = (runId: string, stage: Stage): UserScores | undefined =>
  scores.get(keyOf(runId, stage));

/** Remembers the test metrics per user of a run's stages. */
export function addScores(runId: string, stages: readonly Pick<StageOutput, 'stage' | 'userScores'>[]): void {
  for (const { stage, userScores } of stages) scores.set(keyOf(runId, stage), userScores);
  useScores.setState(({ version }) => ({ version: version + 1 }));
}
