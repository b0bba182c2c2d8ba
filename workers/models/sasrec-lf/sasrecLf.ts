import type * as tf from '#engine/tensors.ts';
import { candidateCrossEntropy, type Candidates } from '#ops/candidates/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import type { Losses, ParameterSpec } from '../model.ts';
import type { ProjectedOptions } from '../sequence/projected.ts';
import { LateFusion, meanOf } from './lateFusion.ts';

/** SASRec with late fusion: the cross-entropy of the mean of all channels' logits. */
export class SasrecLf extends LateFusion {
  readonly parameters: readonly ParameterSpec[];

  constructor(options: ProjectedOptions) {
    super(options);
    this.parameters = this.ownSpecs(options);
  }

  protected losses(states: tf.Tensor2D[], vectors: tf.Tensor2D[], candidates: Candidates): Losses {
    const logits = states.map((own, c) => productTransposed(own, vectors[c]));
    return { ce: candidateCrossEntropy(meanOf(logits), candidates) };
  }
}
