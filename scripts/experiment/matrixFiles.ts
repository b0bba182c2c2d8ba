import type { ExperimentSpec } from '#contract/experiment.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';

/** The file of F^m. */
export const featuresFile = (cell: string, modality: string, side: 'user' | 'item') =>
  `${cell}.features.${encodeURIComponent(modality)}.${side}.npy`;

/** The file of final embeddings; those of an earlier stage name it. */
export const embeddingsFile = (cell: string, model: ModelName, stage: string, side: 'user' | 'item') =>
  `${cell}${stage === cardOf(model).stages.at(-1)?.id ? '' : `.${stage}`}.${side}.npy`;

/** Whether a projection of the spec looks at a run's F^m. */
export function wantsFeatures({ projections = [] }: ExperimentSpec, run: string): boolean {
  return projections.some(
    (p) => (p.space === 'items' || p.space === 'users') && (p.run === run || p.compareWith === run),
  );
}
