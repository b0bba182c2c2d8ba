import { create } from 'zustand';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import type { RunResult } from '#contract/results.ts';
import { sensibleFirst } from '../history/sensible.ts';

/** The run that was chosen by hand; every tool of Explore looks into it. */
const useChosen = create<{ runId?: string }>()(() => ({}));

/** Chooses the run that is looked into. */
export const chooseRun = (runId: string): void => useChosen.setState({ runId });

/** The run that is looked into: the one that was chosen, or the most telling of these, newest first, for the model that is set up. */
export function useChosenRun(runs: readonly RunResult[], setUp: ModelName): RunResult | undefined {
  const runId = useChosen((state) => state.runId);
  return runs.find((run) => run.runId === runId) ?? firstOf(runs, setUp);
}

/** A run of the model that is set up that has all its stages, or else any of it, or else of any model; of these the most sensible, the newest among equals. */
function firstOf(runs: readonly RunResult[], setUp: ModelName): RunResult | undefined {
  const own = sensibleFirst(runs.filter(({ model }) => model === setUp));
  const isWhole = (run: RunResult) =>
    new Set(stagesIn(run).map(cardStage)).size === cardOf(setUp).stages.length;
  return own.find(isWhole) ?? own[0] ?? sensibleFirst(runs)[0];
}
