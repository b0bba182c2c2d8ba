import type { ExperimentSpec } from '#contract/experiment.ts';

/** The file of F^m. */
export const featuresFile = (cell: string, modality: string, side: 'user' | 'item') =>
  `${cell}.features.${encodeURIComponent(modality)}.${side}.npy`;

/** The file of final embeddings. */
export const embeddingsFile = (cell: string, stage: string, side: 'user' | 'item') =>
  `${cell}${stage === 'teacher' ? '.teacher' : ''}.${side}.npy`;

/** Whether a projection of the spec looks at a run's F^m. */
export function wantsFeatures({ projections = [] }: ExperimentSpec, run: string): boolean {
  return projections.some(
    (p) => (p.space === 'items' || p.space === 'users') && (p.run === run || p.compareWith === run),
  );
}
