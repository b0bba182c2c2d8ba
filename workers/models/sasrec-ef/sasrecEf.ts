import * as tf from '#engine/tensors.ts';
import { candidateCrossEntropy, type Candidates } from '#ops/candidates/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Losses, Parameters, ParameterSpec } from '../model.ts';
import type { Wanted } from '../sequence/inBatchModel.ts';
import { mlp } from '../sequence/layers.ts';
import { linearSpecs, torchStart } from '../sequence/parameters.ts';
import { ProjectedModel, type ProjectedOptions } from '../sequence/projected.ts';

/** How id and content become one vector: side by side or added up. */
export type Fusion = 'concat' | 'sum';

/** The first layer of each fusion: their weights differ in shape. */
const FIRST: Record<Fusion, string> = { concat: 'fuse.1', sum: 'fuse.1s' };

/** SASRec with early fusion: z = lrelu([id ; x¹ ; x² …] W₁ + b₁) W₂ + b₂, or of the sum of them, and one encoder over z. */
export class SasrecEf extends ProjectedModel {
  readonly parameters: readonly ParameterSpec[];
  readonly channels = [{ encoder: 'enc_z', name: 'fused' }];
  readonly #fusion: Fusion;

  constructor(options: ProjectedOptions & { fusion: Fusion }) {
    super(options);
    const { fusion, d, tables } = options;
    this.#fusion = fusion;
    const wide = fusion === 'concat' ? (tables.length + 1) * d : d;
    this.parameters = [
      ...ProjectedModel.inputs(options),
      ...linearSpecs(options, FIRST[fusion], [wide, d], torchStart),
      ...linearSpecs(options, 'fuse.2', [d, d], torchStart),
      ...this.encoderSpecs(),
    ];
  }

  vectors(parameters: Parameters, wanted: Wanted): tf.Tensor2D[] {
    const all = [this.ids(parameters, wanted), ...this.firsts(parameters, wanted)];
    const together =
      this.#fusion === 'concat' ? stackColumns(all) : all.reduce((sum, x) => tf.add(sum, x) as tf.Tensor2D);
    return [mlp(together, parameters, 'fuse', FIRST[this.#fusion])];
  }

  protected losses([states]: tf.Tensor2D[], [vectors]: tf.Tensor2D[], candidates: Candidates): Losses {
    return { ce: candidateCrossEntropy(productTransposed(states, vectors), candidates) };
  }
}
