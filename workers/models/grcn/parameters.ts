import type { GrcnConfig } from '#contract/models/grcn.ts';
import { idsAndContent, xavierDeviation } from '../attention/parameters.ts';
import { normalWith } from '../initialise.ts';
import type { ParameterSpec } from '../model.ts';
import type { GrcnInputs } from './inputs.ts';

export interface GrcnOptions extends Omit<GrcnConfig['model'], 'patience' | 'features' | 'modalities'> {
  /** Of ids and of every representation. */
  d: number;
  seed: number;
}

/** What GRCN trains: ids of all nodes, and per modality preferences of users, a projection of content and, where used, confidences of nodes. */
export function parametersOf(inputs: GrcnInputs, options: GrcnOptions): ParameterSpec[] {
  const { users, items, contents } = inputs;
  const { layers, weight, confidence, seed, learningRate } = options;
  const nodes = users + items;
  const start = (name: string) => confidences(confidence, nodes, contents.length, seed, name);
  // A factor of edges, not a table of embeddings: what decays towards zero would silence them all.
  const factor = (name: string): ParameterSpec => ({
    name,
    shape: [nodes],
    initial: () => start(name),
    learningRate,
    weightDecay: 0,
  });
  return [
    ...idsAndContent(inputs, options),
    ...(weight === 'confid' && layers > 0 ? contents.map((_, m) => factor(`confidence${m}`)) : []),
  ];
}

/** Confidences of all nodes in one modality: ones, or a column of a Xavier normal matrix [nodes, modalities], as it is or without its signs. */
export function confidences(
  form: GrcnOptions['confidence'],
  nodes: number,
  modalities: number,
  ...stream: (number | string)[]
): Float32Array {
  if (form === 'ones') return new Float32Array(nodes).fill(1);
  const drawn = normalWith(xavierDeviation(nodes, modalities), nodes, ...stream);
  return form === 'positive' ? drawn.map(Math.abs) : drawn;
}
