import type { FoldIn } from '#contract/foldIn.ts';
import { lastStage, stagesIn } from '#contract/matrix.ts';
import { CARDS, cardOf, foldInOf } from '#contract/models/index.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { outputsOf } from '../../history/outputs.ts';
import { sensibleFirst } from '../../history/sensible.ts';

/** A run that answers by its last stage, and how. */
export interface Answering {
  run: RunResult;
  stage: Stage;
  by: FoldIn;
  /** True where it would answer by its encoder, and that was not kept with the run. */
  lacksEncoder: boolean;
}

/** A run for each trained model, in the order of menus: of those that have all stages, or else of any, the most sensible. */
export const answeringOn = (runs: readonly RunResult[]): Answering[] =>
  CARDS.flatMap(({ id }) => {
    const own = sensibleFirst(runs.filter(({ model }) => model === id));
    const run = own.find(isWhole) ?? own[0];
    return run ? (answeringOf(run) ?? []) : [];
  });

/** How a run answers somebody new; undefined where its model cannot. */
export function answeringOf(run: RunResult): Answering | undefined {
  const stage = lastStage(run.model, run.stages);
  const by = foldInOf(cardOf(run.model));
  if (!by) return undefined;
  const kept = outputsOf(run.runId).find((output) => output.stage === stage);
  return { run, stage, by, lacksEncoder: by === 'encoder' && !kept?.parameters };
}

const isWhole = (run: RunResult) =>
  new Set(stagesIn(run).map(cardStage)).size === cardOf(run.model).stages.length;
