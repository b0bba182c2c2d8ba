import * as tf from '#engine/tensors.ts';
import { partedAbove, whereAbove } from '#ops/above/op.ts';
import { edgeDot, edgeProduct } from '#ops/edge-product/op.ts';
import type { EdgePattern } from '#ops/edges.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Mask } from '../attention/dropout.ts';
import { sharesOf } from '../attention/listen.ts';
import type { Parameters } from '../model.ts';
import type { Alone } from './alone.ts';
import type { EgoForm } from './form.ts';
import { gated, together } from './messages.ts';

/** What the nodes hear in one modality. */
export interface Fused {
  /** Softmax over the edges that arrive at a node, of what the messages have become. [edges] */
  attention: tf.Tensor1D;
  /** n(Σ attention message), zero for a node without edges. [nodes, d] */
  table: tf.Tensor2D;
}

/** Fusion along edges: in each modality nodes hear messages, some of which carry the other modalities, too. */
export function fuse(
  graph: EdgePattern,
  parameters: Parameters,
  modalities: readonly Alone[],
  { fusion, theta, reattend }: Pick<EgoForm, 'fusion' | 'theta' | 'reattend'>,
  mask?: Mask,
): Fused[] {
  const x = modalities.map((own) => own.x);
  const again = (before: Alone, logits: () => tf.Tensor1D) =>
    reattend ? sharesOf(graph, logits(), mask) : before.attention;
  // One modality has nothing to fuse with.
  if (fusion === 'none' || x.length === 1)
    return modalities.map((own) => heard(own.attention, edgeProduct(graph, own.attention, own.x)));
  if (fusion === 'soft')
    return modalities.map((own, m) => {
      const message = gated(parameters, x, m);
      const attention = again(own, () => edgeDot(graph, own.x, message));
      return heard(attention, edgeProduct(graph, attention, message));
    });
  const all = together(x);
  return modalities.map((own) => {
    const attention = again(own, () =>
      whereAbove(own.attention, theta, edgeDot(graph, own.x, all), own.likeness),
    );
    const [fused, rest] = partedAbove(own.attention, theta, attention);
    return heard(attention, tf.add(edgeProduct(graph, rest, own.x), edgeProduct(graph, fused, all)));
  });
}

const heard = (attention: tf.Tensor1D, sum: tf.Tensor2D): Fused => ({ attention, table: rowNormalise(sum) });
