import * as tf from '@tensorflow/tfjs-core';
import { dropped, type Drop } from '../dropout/op.ts';
import { featureProduct, type FeatureChunks } from '../feature-product/op.ts';
import { padded } from '../product/columns.ts';
import { isProcessor } from '../processor.ts';
import { product, productTransposed, transposedProduct } from '../product/op.ts';
import { rowNormalise } from '../row-normalise/op.ts';
import { promptBend } from './bend.ts';
import { promptForms } from './forms.ts';
import { shiftOnProcessor } from './onProcessor.ts';

export { promptBend, promptForms };

/** What of features X[I, cols] a prompt p = [H 1] P meets, for P[d + 1, d]; with K = Xᵀ[H 1] is pᵀX = (K P)ᵀ. */
export interface PromptProducts {
  /** Kᵀ, [d + 1, cols]. */
  kt: FeatureChunks;
  /** KᵀK, [d + 1, d + 1] and zeros up to a multiple of four columns. */
  kk: tf.Tensor2D;
}

/** What the prompt's share is made of, which weights W[cols, d] alone decide: KᵀW, or W itself where that has fewer rows to sum, and on a processor. */
export const meet = ({ kt }: PromptProducts, w: tf.Tensor2D, normalise: boolean): tf.Tensor2D =>
  isProcessor() || isNarrow(kt.cols, w.shape[1], normalise) ? w : featureProduct(kt, w);

/** pᵀX transposed, K P: [cols, d], with zeros up to a multiple of four rows. */
export const promptGram = ({ kt }: PromptProducts, prompt: tf.Tensor2D): tf.Tensor2D =>
  transposedProduct(kt.chunks[0], prompt);

/** The formula as printed is no dearer, and is needed: see `narrowShift`. */
const isNarrow = (cols: number, d: number, normalise: boolean) => normalise && padded(cols) <= d;

/**
 * Modality reduction (Eq. 4) under dropout: base + lambda rownorm(p pᵀX) W, or without the norm, [I, d], never forming I x I or I x d_m.
 * `base` is X W, p = [H 1] `prompt`, and `met` is what `meet` makes of W. Gradients to base, p, prompt and met.
 */
export function promptReduction(
  base: tf.Tensor2D,
  p: tf.Tensor2D,
  { prompt, products, met }: { prompt: tf.Tensor2D; products: PromptProducts; met: tf.Tensor2D },
  { lambda, normalise }: { lambda: number; normalise: boolean },
  drop?: Drop,
): tf.Tensor2D {
  const narrow = isNarrow(products.kt.cols, p.shape[1], normalise);
  if (normalise && !narrow && !isProcessor())
    return promptBend(base, p, promptForms(prompt, met, products.kk), lambda, drop);
  const shift = isProcessor()
    ? shiftOnProcessor(p, { prompt, kt: products.kt }, met, normalise)
    : narrow
      ? narrowShift(p, promptGram(products, prompt), met)
      : product(p, transposedProduct(prompt, met));
  const bent = tf.add(base, lambda === 1 ? shift : tf.mul(lambda, shift)) as tf.Tensor2D;
  return dropped(bent, drop);
}

/**
 * The formula as printed, [I, cols] on the way: few features leave rows of p G far shorter than p, whose length the quadratic form of
 * `promptBend` gives with twice the digits lost.
 */
function narrowShift(p: tf.Tensor2D, g: tf.Tensor2D, w: tf.Tensor2D): tf.Tensor2D {
  const tall: tf.Tensor2D = tf.pad(w, [
    [0, g.shape[0] - w.shape[0]],
    [0, 0],
  ]);
  return product(rowNormalise(productTransposed(p, g)), tall);
}
