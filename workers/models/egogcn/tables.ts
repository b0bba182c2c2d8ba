import type * as tf from '#engine/tensors.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Mask } from '../attention/dropout.ts';
import type { Parameters } from '../model.ts';
import type { Alone } from './alone.ts';
import type { EgoForm } from './form.ts';
import { hop, type EgoGraph } from './graph.ts';
import { idTable } from './ids.ts';
import { represent } from './represent.ts';

/**
 * Z = [e ; y^0 ; y^1 ..] [nodes, d (1 + M)] for each set of all modalities; ids, which are the same for every set, spread once.
 * `mask` says over which edges nodes listen in a training step; ids have all of them.
 */
export function tablesOf(
  graph: EgoGraph,
  parameters: Parameters,
  sets: readonly (readonly Alone[])[],
  form: EgoForm,
  mask?: Mask,
): tf.Tensor2D[] {
  const ids = idTable(hop(graph), parameters.ids as tf.Tensor2D, form);
  return sets.map((modalities) =>
    stackColumns([ids, ...represent(graph.graph, parameters, modalities, form, mask)]),
  );
}
