import type * as tf from '#engine/tensors.ts';
import type { EdgePattern } from '#ops/edges.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Mask } from '../attention/dropout.ts';
import { attend } from '../attention/listen.ts';
import type { Parameters } from '../model.ts';
import type { Alone } from './alone.ts';
import type { EgoForm } from './form.ts';
import { fuse } from './fuse.ts';

/** y^m [nodes, d] of every modality: fusion along edges, and then, so often, y <- n(y + what neighbours say). */
export const represent = (
  graph: EdgePattern,
  parameters: Parameters,
  modalities: readonly Alone[],
  form: EgoForm,
  mask?: Mask,
): tf.Tensor2D[] =>
  fuse(graph, parameters, modalities, form, mask).map(({ table }) => {
    let y = table;
    for (let t = 0; t < form.iterations; t++) y = rowNormalise(attend(graph, y, mask).table);
    return y;
  });
