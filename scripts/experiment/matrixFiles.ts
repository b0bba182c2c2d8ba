import type { ExperimentSpec } from '#contract/experiment.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { stageWord } from '#contract/models/stageIds.ts';

type Side = 'user' | 'item';

/** The file of F^m; a stage is named where it is not the model's first that has features. */
export function featuresFile(model: ModelName, cell: string, stage: string, modality: string, side: Side) {
  const { spaces } = cardOf(model);
  const first = spaces.find(({ kind }) => kind === 'features')?.stage ?? stage;
  return `${cell}${stage === first ? '' : `.${stageWord(stage)}`}.features.${encodeURIComponent(modality)}.${side}.npy`;
}

/** The file of final embeddings; a stage is named where it is not the model's last. */
export const embeddingsFile = (model: ModelName, cell: string, stage: string, side: Side) =>
  `${cell}${stage === cardOf(model).stages.at(-1)!.id ? '' : `.${stageWord(stage)}`}.${side}.npy`;

/** Whether a projection of the spec looks at a run's F^m. */
export function wantsFeatures({ projections = [] }: ExperimentSpec, run: string): boolean {
  return projections.some(
    (p) => (p.space === 'items' || p.space === 'users') && (p.run === run || p.compareWith === run),
  );
}
