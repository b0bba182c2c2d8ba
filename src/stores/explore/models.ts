import type { ScoringModel } from '#contract/analysis.ts';
import { inSentence } from '#contract/inSentence.ts';
import { cardOf, CARDS, isTrained, stageLabel, stageOf, type ModelName } from '#contract/models/index.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import { featureWidth, type RunResult, type Stage, type StageOutput } from '#contract/results.ts';
import { analysis } from '#client/analysis.ts';
import { onWorkerLost } from '#client/connect.ts';
import { outputsOf, useOutputs } from '../history/outputs.ts';

const PREFIX = 'explore/';
/** What the analysis worker has, or is being given. */
const provided = new Map<string, Promise<void>>();

/** Name of a stage's embeddings, or of the features of one modality, in the analysis worker. */
export const modelId = (runId: string, stage: Stage, modality?: string) =>
  [PREFIX + runId, ...[stage, ...(modality === undefined ? [] : [modality])].map(escaped)].join('/');

// A modality may be called by any text.
const escaped = (name: string) => name.replaceAll('%', '%25').replaceAll('/', '%2F');
const asItWas = (name: string) => name.replaceAll('%2F', '/').replaceAll('%25', '%');

/** The modality in the name of a stage's features. */
export const modalityOf = (id: string) => asItWas(id.slice(id.lastIndexOf('/') + 1));

/** Finished runs of trained models on a dataset whose embeddings are still here, newest first. */
export function runsOn(hash: string | undefined, runs: readonly RunResult[]): RunResult[] {
  const fits = (run: RunResult) => run.dataset.hash === hash && outputsOf(run.runId).length > 0;
  return runs.filter((run) => fits(run) && isTrained(cardOf(run.model))).reverse();
}

/** What a run distilled; undefined where its model does not, or a stage was left out. */
export function distillationOf({ model, stages }: Pick<RunResult, 'model' | 'stages'>) {
  const { distillation } = cardOf(model);
  const has = (stage: string) => Object.keys(stages).some((id) => cardStage(id) === stage);
  return distillation && has(distillation.from) && has(distillation.to) ? distillation : undefined;
}

/** How the list of a stage is called: like the model, where that has only one stage; of several channels, as all of them together. */
export function listLabel(model: ModelName, stage: Stage): string {
  const { label, stages } = cardOf(model);
  const channels = stageOf(model, stage)?.channels;
  const name = stages.length > 1 ? stageLabel(model, stage) : label;
  return channels ? `${name}, ${inSentence(channels.all)}` : name;
}

/** How the list of one modality of a stage is called: as the channel that it is, or as the stage by that modality alone. */
export function modalityLabel(model: ModelName, stage: Stage, modality: string): string {
  const channels = stageOf(model, stage)?.channels;
  return channels ? `${channels.one} of ${modality}` : `${listLabel(model, stage)}, ${modality} only`;
}

/** The trained model that another is compared with first. */
export const controlOf = (model: ModelName): ModelName | undefined =>
  cardOf(model)
    .controls.flatMap((name) => CARDS.find(({ id }) => id === name) ?? [])
    .find(isTrained)?.id;

/** Modalities of which a stage of a run has features. */
export function modalitiesOf(runId: string, stage: Stage): string[] {
  const output = outputsOf(runId).find((other) => other.stage === stage);
  return output?.features.map(({ modality }) => modality) ?? [];
}

/** Hands a run's embeddings to the analysis worker, unless it has them. */
export function provideRun(runId: string): Promise<void> {
  const known = provided.get(runId);
  if (known) return known;
  const given = analysis().load(outputsOf(runId).flatMap((output) => scoringModels(runId, output)));
  provided.set(runId, given);
  given.catch(() => provided.delete(runId));
  return given;
}

function scoringModels(runId: string, output: StageOutput): ScoringModel[] {
  const { stage, d, user, item, features, itemHits, texts } = output;
  const lists = texts?.lists && { ...texts.lists, itemCount: itemHits.tests.length };
  return [
    { id: modelId(runId, stage), d, user, item, ...(lists && { lists }) },
    ...features.map((part) => ({
      id: modelId(runId, stage, part.modality),
      d: featureWidth(output, part),
      user: part.user,
      item: part.item,
    })),
  ];
}

// What is no longer kept on the page need not be kept in the worker.
useOutputs.subscribe(({ runIds }) => {
  for (const runId of provided.keys()) {
    if (runIds.includes(runId)) continue;
    provided.delete(runId);
    void analysis().unload(`${PREFIX}${runId}/`);
  }
});
onWorkerLost((_, worker) => {
  if (worker === 'analysis') provided.clear();
});
