import type { GrcnConfig } from '#contract/models/grcn.ts';
import { normalWith, xavierNormalLinear } from '../initialise.ts';
import type { ParameterSpec } from '../model.ts';
import type { GrcnInputs } from './inputs.ts';

export interface GrcnOptions extends Omit<GrcnConfig['model'], 'patience' | 'features' | 'modalities'> {
  /** Of ids and of every representation. */
  d: number;
  seed: number;
}

/** What GRCN trains: ids of all nodes, and per modality preferences of users, a projection of content and, where used, confidences of nodes. */
export function parametersOf({ users, items, contents }: GrcnInputs, options: GrcnOptions): ParameterSpec[] {
  const { d, layers, weight, confidence, seed, learningRate, weightDecay } = options;
  const nodes = users + items;
  const given = (
    name: string,
    shape: readonly number[],
    initial: () => Float32Array,
    decay = weightDecay,
  ): ParameterSpec => ({ name, shape, initial, learningRate, weightDecay: decay });
  const table = (name: string, rows: number) =>
    given(name, [rows, d], () => normalWith(xavier(rows, d), rows * d, seed, name));
  const start = (m: number) => confidences(confidence, nodes, contents.length, seed, `confidence${m}`);
  return [
    table('ids', nodes),
    ...contents.flatMap(({ x: { cols } }, m) => [
      table(`preferences${m}`, users),
      given(`projection${m}`, [cols, d], () => xavierNormalLinear(cols - 1, d, seed, `projection${m}`)),
    ]),
    // A factor of edges, not a table of embeddings: what decays towards zero would silence them all.
    ...(weight === 'confid' && layers > 0
      ? contents.map((_, m) => given(`confidence${m}`, [nodes], () => start(m), 0))
      : []),
  ];
}

/** Confidences of all nodes in one modality: ones, or a column of a Xavier normal matrix [nodes, modalities], as it is or without its signs. */
function confidences(
  form: GrcnOptions['confidence'],
  nodes: number,
  modalities: number,
  ...stream: (number | string)[]
): Float32Array {
  if (form === 'ones') return new Float32Array(nodes).fill(1);
  const drawn = normalWith(xavier(nodes, modalities), nodes, ...stream);
  return form === 'positive' ? drawn.map(Math.abs) : drawn;
}

/** The deviation of a Xavier normal matrix. */
const xavier = (rows: number, cols: number) => Math.sqrt(2 / (rows + cols));
