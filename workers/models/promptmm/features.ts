import * as tf from '#engine/tensors.ts';
import type { TeacherConfig } from '#contract/models/promptmm/card.ts';
import { csrProduct, type SparsePair } from '#ops/csr-product/op.ts';
import type { Drop } from '#ops/dropout/op.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
import { meet, promptReduction } from '#ops/prompt-reduction/op.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { addRowsNormalised } from '#ops/row-normalise/op.ts';
import type { Modality, PromptMmInputs } from './inputs.ts';

/** Prompt p = H W_p + b_p, [items, d] (Eq. 3); `prompt` [d + 1, d] holds W_p and, last, b_p. */
export function softPrompt(inputs: PromptMmInputs, prompt: tf.Tensor2D): tf.Tensor2D {
  return featureProduct(inputs.token, prompt);
}

/** X^m W^m + b^m, [items, d]; `w` [cols + 1, d] holds W^m and, last, b^m. */
export function linear(modality: Modality, w: tf.Tensor2D): tf.Tensor2D {
  return featureProduct(modality.x, w);
}

type PromptOptions = Pick<TeacherConfig, 'lambda1' | 'promptNorm'>;

/** The reduction (X^m + λ₁ rownorm(p pᵀX^m)) W^m + b^m, [items, d] (Eq. 4), under dropout where any is given. */
export function reduce(
  modality: Modality,
  p: tf.Tensor2D,
  prompt: tf.Tensor2D,
  w: tf.Tensor2D,
  o: PromptOptions,
  drop?: Drop,
): tf.Tensor2D {
  const met = meet(modality.products, w, o.promptNorm);
  return bend(modality, { base: linear(modality, w), met }, p, prompt, o, drop);
}

/** The same of what follows from the weights alone, which a frozen teacher has once: X^m W^m + b^m, and what the prompt meets of W^m. */
export function bend(
  { products }: Modality,
  { base, met }: { base: tf.Tensor2D; met: tf.Tensor2D },
  p: tf.Tensor2D,
  prompt: tf.Tensor2D,
  { lambda1: lambda, promptNorm: normalise }: PromptOptions,
  drop?: Drop,
): tf.Tensor2D {
  return promptReduction(base, p, { prompt, products, met }, { lambda, normalise }, drop);
}

/** LightGCN whose last layer passes a row softmax, as the released teacher has it: mean of x, Ax, ..., softmax(A^L x). */
export function softenedMean(adjacency: SparsePair, x: tf.Tensor2D, layers: number): tf.Tensor2D {
  if (layers === 0) return propagateMean(adjacency, x, 0);
  let last = x;
  for (let l = 0; l < layers; l++) last = csrProduct(adjacency, last);
  const before = tf.mul(propagateMean(adjacency, x, layers - 1), layers / (layers + 1));
  return tf.add(before, tf.mul(tf.softmax(last), 1 / (layers + 1))) as tf.Tensor2D;
}

/** Final embeddings [users + items, d]: ids + cat sum over m of rownorm(F^m). */
export function combine(ids: tf.Tensor2D, features: tf.Tensor2D[], modalityWeight: number): tf.Tensor2D {
  return addRowsNormalised(ids, features, modalityWeight);
}
