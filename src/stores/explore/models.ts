import type { ScoringModel } from '#contract/analysis.ts';
import type { RunResult, Stage, StageOutput } from '#contract/results.ts';
import { analysis } from '#client/analysis.ts';
import { onWorkerLost } from '#client/connect.ts';
import { outputsOf, useOutputs } from '../history/outputs.ts';

const PREFIX = 'explore/';
const provided = new Set<string>();

/** Name of a stage's embeddings, or of one modality of the teacher, in the analysis worker. */
export const modelId = (runId: string, stage: Stage, modality?: string) =>
  [PREFIX + runId, stage, ...(modality === undefined ? [] : [modality])].join('/');

/** Finished runs on a dataset whose embeddings are still here, newest first. */
export function runsOn(hash: string | undefined, runs: readonly RunResult[]): RunResult[] {
  return runs.filter((run) => run.dataset.hash === hash && outputsOf(run.runId).length > 0).reverse();
}

/** Modalities of a run's teacher; none for other models. */
export function modalitiesOf(runId: string): string[] {
  return outputsOf(runId).flatMap(({ features }) => features.map(({ modality }) => modality));
}

/** Hands a run's embeddings to the analysis worker, unless it has them. */
export async function provideRun(runId: string): Promise<void> {
  if (provided.has(runId)) return;
  await analysis().load(outputsOf(runId).flatMap((output) => scoringModels(runId, output)));
  provided.add(runId);
}

function scoringModels(runId: string, { stage, d, user, item, features }: StageOutput): ScoringModel[] {
  return [
    { id: modelId(runId, stage), d, user, item },
    ...features.map((f) => ({ id: modelId(runId, stage, f.modality), d, user: f.user, item: f.item })),
  ];
}

// What is no longer kept on the page need not be kept in the worker.
useOutputs.subscribe(({ runIds }) => {
  for (const runId of provided) {
    if (runIds.includes(runId)) continue;
    provided.delete(runId);
    void analysis().unload(`${PREFIX}${runId}/`);
  }
});
onWorkerLost((_, worker) => {
  if (worker === 'analysis') provided.clear();
});
