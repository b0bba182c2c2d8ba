import type * as tf from '#engine/tensors.ts';
import { candidateCrossEntropy, type Candidates } from '#ops/candidates/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import type { Losses, Parameters, ParameterSpec } from '../model.ts';
import { InBatchModel, type InBatchOptions, type Wanted } from '../sequence/inBatchModel.ts';
import { matrixSpec, xavierStart } from '../sequence/parameters.ts';

/** SASRec on ids alone, in the form of ODMT's code: post-norm blocks, and every position learns by in-batch softmax. */
export class Sasrec extends InBatchModel {
  readonly parameters: readonly ParameterSpec[];
  readonly channels = [{ encoder: 'enc_id', name: 'id' }];

  constructor(options: InBatchOptions) {
    super(options);
    this.parameters = [
      matrixSpec(options, 'E', options.items, options.d, xavierStart),
      ...this.encoderSpecs(),
    ];
  }

  vectors({ E }: Parameters, { items }: Wanted): tf.Tensor2D[] {
    return [gatherRows(E as tf.Tensor2D, items)];
  }

  protected losses([states]: tf.Tensor2D[], [vectors]: tf.Tensor2D[], candidates: Candidates): Losses {
    return { ce: candidateCrossEntropy(productTransposed(states, vectors), candidates) };
  }
}
