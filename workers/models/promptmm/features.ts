import * as tf from '#engine/tensors.ts';
import type { TeacherConfig } from '#contract/models/promptmm/card.ts';
import { csrProduct, type SparsePair } from '#ops/csr-product/op.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
import { promptGram, promptReduction, promptShift } from '#ops/prompt-reduction/op.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { addRowNormalised } from '#ops/row-normalise/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
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

/** The reduction (X^m + λ₁ rownorm(p pᵀX^m)) W^m + b^m, [items, d] (Eq. 4). */
export function reduce(
  modality: Modality,
  p: tf.Tensor2D,
  prompt: tf.Tensor2D,
  w: tf.Tensor2D,
  o: PromptOptions,
): tf.Tensor2D {
  return promptReduction(modality.x, p, gram(modality, prompt), w, o.lambda1, o.promptNorm);
}

/** The prompt's share of the reduction alone, λ₁ rownorm(p pᵀX^m) W^m, [items, d]: the rest of a frozen teacher never changes. */
export function promptShare(
  modality: Modality,
  p: tf.Tensor2D,
  prompt: tf.Tensor2D,
  w: tf.Tensor2D,
  o: PromptOptions,
): tf.Tensor2D {
  const shift = promptShift(p, gram(modality, prompt), w, o.promptNorm);
  return o.lambda1 === 1 ? shift : tf.mul(shift, o.lambda1);
}

/** pᵀ[X^m 0] = W_pᵀ(Hᵀ[X 0]) + b_pᵀ(1ᵀ[X 0]), [d, cols + 1]. */
function gram(modality: Modality, prompt: tf.Tensor2D): tf.Tensor2D {
  const d = prompt.shape[1];
  const wp = tf.slice(prompt, [0, 0], [d, d]);
  const bp = tf.slice(prompt, [d, 0], [1, d]);
  return promptGram(modality.hx, modality.sums, wp, bp);
}

/** F^m [users + items, d]: F_u = UI f, F_i = IU F_u (Eq. 1), or the mean of f and IU F_u with `modSelf`. */
export function spread(inputs: PromptMmInputs, f: tf.Tensor2D, modSelf: boolean): tf.Tensor2D {
  const users = csrProduct(inputs.ui, f);
  const back = csrProduct(inputs.iu, users);
  return stackRows(users, modSelf ? tf.mul(tf.add(f, back), 0.5) : back);
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
  return features.reduce((sum, f) => addRowNormalised(sum, f, modalityWeight), ids);
}
