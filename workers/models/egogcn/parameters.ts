import type { EgoGcnConfig } from '#contract/models/egogcn.ts';
import { idsAndContent } from '../attention/parameters.ts';
import type { ParameterSpec } from '../model.ts';
import { gatesOf } from './gates.ts';
import type { EgoInputs } from './inputs.ts';

export interface EgoGcnOptions extends Omit<EgoGcnConfig['model'], 'patience' | 'features' | 'modalities'> {
  /** Of ids and of every representation. */
  d: number;
  seed: number;
}

/** What EgoGCN trains: ids of all nodes, per modality preferences of users and a projection of content, and the gates of soft fusion. */
export function parametersOf(inputs: EgoInputs, options: EgoGcnOptions): ParameterSpec[] {
  const { d, seed, fusion, learningRate, weightDecay } = options;
  const gates = fusion === 'soft' ? gatesOf(inputs.contents.length, d, seed) : [];
  const inPlace = options.preferences === 'inPlace';
  return [
    ...idsAndContent(inputs, options).map((table) =>
      inPlace && table.name.startsWith('preferences') ? { ...table, unitRows: true } : table,
    ),
    ...gates.map((gate) => ({ ...gate, learningRate, weightDecay })),
  ];
}
