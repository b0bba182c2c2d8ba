import * as tf from '#engine/tensors.ts';
import type { Parameters, ParameterSpec } from '../model.ts';
import type { Channel, Reading, Wanted } from '../sequence/inBatchModel.ts';
import { mlp, type Noise } from '../sequence/layers.ts';
import { linearSpecs, torchStart } from '../sequence/parameters.ts';
import { idName, ProjectedModel, type ProjectedOptions } from '../sequence/projected.ts';

/** Ids and every modality have an encoder of their own over vectors of their own; what ranks is the mean of their scores. */
export abstract class LateFusion extends ProjectedModel {
  readonly channels: readonly Channel[];

  constructor(options: ProjectedOptions, reading?: Reading) {
    super(options, reading);
    this.channels = [
      { encoder: 'enc_id', name: idName(options.tables) },
      ...options.tables.map(({ name }, m) => ({ encoder: `enc${m}`, name })),
    ];
  }

  /** Inputs, the two layers mlp_id, mlp0, … of each channel, and the encoders. */
  protected ownSpecs(options: ProjectedOptions): ParameterSpec[] {
    const { d, tables } = options;
    const heads = ['mlp_id', ...tables.map((_, m) => `mlp${m}`)];
    return [
      ...ProjectedModel.inputs(options),
      ...heads.flatMap((name) =>
        ['1', '2'].flatMap((layer) => linearSpecs(options, `${name}.${layer}`, [d, d], torchStart)),
      ),
      ...this.encoderSpecs(),
    ];
  }

  /** What the layers of each channel read of the wanted items: ids first, then modalities. [n, d] each */
  protected inputs(parameters: Parameters, wanted: Wanted, _noise: Noise): tf.Tensor2D[] {
    return [this.ids(parameters, wanted), ...this.firsts(parameters, wanted)];
  }

  vectors(parameters: Parameters, wanted: Wanted, noise: Noise): tf.Tensor2D[] {
    const [ids, ...modalities] = this.inputs(parameters, wanted, noise);
    return [mlp(ids, parameters, 'mlp_id'), ...modalities.map((x, m) => mlp(x, parameters, `mlp${m}`))];
  }
}

/** The mean of tables of one shape. */
export const meanOf = (tables: readonly tf.Tensor2D[]): tf.Tensor2D =>
  tf.mul(
    tables.reduce((sum, table) => tf.add(sum, table) as tf.Tensor2D),
    1 / tables.length,
  ) as tf.Tensor2D;
