import type { Space } from '#contract/models/card.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { cardStage, modalityOfStage } from '#contract/models/stageIds.ts';
import { featureWidth, type RunResult, type StageOutput } from '#contract/results.ts';
import { RAW, spaceOf } from '#contract/spaces.ts';
import { outputsOf } from '../history/outputs.ts';

/** What the rows of a space are. */
export type Side = Space['side'];

/** What a panel is to show. */
export interface PanelChoice {
  /** Id of a space: `RAW`, or one of a card. */
  space: string;
  /** The model whose runs it takes where no run is chosen. */
  model: ModelName;
  /** Which of them: those with the switch of the model's contrast on, or off. */
  isOn?: boolean;
  /** A finished run; the newest that fits where none is chosen. */
  runId?: string;
}

/** A named matrix [rows, cols], row-major. */
export interface Part {
  label: string;
  cols: number;
  data: Float32Array;
}

/** What a panel shows, by the card of the run that it takes, or of the model that it is meant for; undefined where that has none. */
export const shownSpace = ({ space, model }: Pick<PanelChoice, 'space' | 'model'>, run?: RunResult) =>
  space === RAW.id ? RAW : spaceOf(run?.model ?? model, space);

/** Every space that panels can show: X^m, then those of the models in their order, each id once. */
export function spacesOf(models: readonly ModelName[]): { id: string; label: string }[] {
  const found = new Map<string, { id: string; label: string }>([[RAW.id, RAW]]);
  for (const space of models.flatMap((model) => cardOf(model).spaces))
    if (!found.has(space.id)) found.set(space.id, space);
  return [...found.values()];
}

/** What the stage of a space computed, once for each modality where it is trained so; nothing where the run has none. */
export const outputsIn = ({ stage }: Pick<Space, 'stage'>, outputs: readonly StageOutput[]) =>
  outputs.filter((output) => cardStage(output.stage) === stage);

/** The matrices of a space that a run computed: one per modality, or the embeddings alone where its stage is of all modalities. */
export function partsOf({ kind, side, stage }: Space, { runId, model }: RunResult): Part[] {
  const outputs = outputsIn({ stage }, outputsOf(runId));
  const end = side === 'items' ? 'item' : 'user';
  if (kind === 'features')
    return outputs.flatMap((output) =>
      output.features.map((part) => ({
        label: part.modality,
        cols: featureWidth(output, part),
        data: part[end],
      })),
    );
  if (kind === 'inputs')
    return outputs.flatMap((output) =>
      (output.inputs ?? []).map((part) => ({
        label: part.modality,
        cols: featureWidth(output, part),
        data: part.item,
      })),
    );
  const { label, stages } = cardOf(model);
  const own = stages.length > 1 ? stage : label;
  return outputs.map((output) => ({
    label: modalityOfStage(output.stage) ?? own,
    cols: output.d,
    data: output[end],
  }));
}
