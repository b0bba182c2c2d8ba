import * as tf from '@tensorflow/tfjs-core';
import { runAll, type Attrs, type Op } from '#engine/defineOp.ts';
import { timesUpstream } from '#engine/ones.ts';

/**
 * Runs an operator that writes one loss term per row and, in the same pass, the term's slope by each input;
 * the gradient is then dy times the slopes, or these themselves where dy is known to be ones. Inputs in order [B, n]; `slopes` names their
 * slopes in the same order. Constants have none.
 */
export function rowTerms<I extends string, O extends string, C extends I = never>(
  op: Op<I, O | 'terms'>,
  inputs: Record<Exclude<I, C>, tf.Tensor2D>,
  slopes: readonly O[],
  attrs: Attrs = {},
  constants?: Record<C, tf.Tensor2D>,
): tf.Tensor1D {
  const given = { ...inputs, ...constants } as Record<I, tf.Tensor2D>;
  const tensors = op.inputs.filter((name) => name in inputs).map((name) => given[name]);
  return tf.customGrad((...args) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    const out = runAll(op, given, attrs) as Record<O | 'terms', tf.Tensor>;
    save(slopes.map((name) => out[name]));
    return {
      value: out.terms,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        saved.map((slope) => timesUpstream(slope, tf.reshape(dy, [-1, 1]))),
    };
  })(...tensors) as tf.Tensor1D;
}
