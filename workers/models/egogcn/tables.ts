import type * as tf from '#engine/tensors.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Parameters } from '../model.ts';
import type { Alone } from './alone.ts';
import type { EgoForm } from './form.ts';
import { hop, type EgoGraph, type Thinned } from './graph.ts';
import { idTable } from './ids.ts';
import { represent } from './represent.ts';

/**
 * Z = [e ; y^0 ; y^1 ..] [nodes, d (1 + M)] for each set of all modalities; ids, which are the same for every set, spread once.
 * `thinned` says which edges are there in a training step.
 */
export function tablesOf(
  graph: EgoGraph,
  parameters: Parameters,
  sets: readonly (readonly Alone[])[],
  form: EgoForm,
  thinned?: Thinned,
): tf.Tensor2D[] {
  const ids = idTable(hop(graph, thinned), parameters.ids as tf.Tensor2D, form);
  return sets.map((modalities) =>
    stackColumns([ids, ...represent(graph.graph, parameters, modalities, form, thinned?.mask)]),
  );
}
