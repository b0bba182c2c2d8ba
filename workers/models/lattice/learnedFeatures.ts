import * as tf from '#engine/tensors.ts';
import { StudioError } from '#contract/errors.ts';
import { prepareFeatures } from '#datasets/preprocess.ts';
import { breather } from '#lib/control.ts';
import { addRow } from '#ops/add-row/op.ts';
import {
  disposeFeatures,
  featureProduct,
  uploadFeatures,
  type FeatureChunks,
} from '#ops/feature-product/op.ts';
import { mostSimilar } from '#ops/most-similar/op.ts';
import { product } from '#ops/product/op.ts';
import type { Parameters } from '../model.ts';
import type { ContentGraph } from './contentGraph.ts';

/** One modality of the items: its prepared features, and its graph where content counts. */
export interface ItemContent {
  name: string;
  cols: number;
  /** [items, cols] */
  data: Float32Array;
  graph?: ContentGraph;
}

/** The learned features of items, F^m = X^m W_m + b_m, and which items are neighbours by them. */
export class LearnedFeatures {
  readonly #contents: readonly ItemContent[];
  readonly #items: number;
  /** X^m where they are constants; else they are parameters. */
  readonly #constants?: readonly FeatureChunks[];

  constructor(contents: readonly ItemContent[], items: number, trainContent: boolean) {
    this.#contents = contents;
    this.#items = items;
    if (!trainContent) this.#constants = contents.map(({ data, cols }) => uploadFeatures(data, items, cols));
  }

  /** F^m [items, p], with gradients. */
  of(parameters: Parameters, m: number): tf.Tensor2D {
    const weights = parameters[`projection${m}`] as tf.Tensor2D;
    const x = this.#constants
      ? featureProduct(this.#constants[m], weights)
      : product(parameters[`content${m}`] as tf.Tensor2D, weights);
    return addRow(x, parameters[`bias${m}`] as tf.Tensor1D);
  }

  /** F^m of every modality on the host; throws where one has overflowed. */
  async read(parameters: Parameters): Promise<Float32Array[]> {
    const tables: Float32Array[] = [];
    for (const [m, { name }] of this.#contents.entries()) {
      const table = tf.tidy(() => this.of(parameters, m));
      const values = (await table.data<'float32'>()).slice();
      table.dispose();
      requireFinite(name, values);
      tables.push(values);
    }
    return tables;
  }

  /** The k items of largest cosine with each item in every table, [items, k] each; lets messages in. */
  async neighbours(tables: readonly Float32Array[], k: number): Promise<Int32Array[]> {
    const breathe = breather();
    const lists: Int32Array[] = [];
    for (const data of tables) {
      const cols = data.length / this.#items;
      const unit = prepareFeatures({ name: 'learned', rows: this.#items, cols, data }, 'rowL2').data;
      lists.push(await mostSimilar(unit, cols, k, breathe));
    }
    return lists;
  }

  dispose(): void {
    this.#constants?.forEach(disposeFeatures);
  }
}

function requireFinite(name: string, data: Float32Array): void {
  const odd = data.find((value) => !Number.isFinite(value));
  if (odd === undefined) return;
  throw new StudioError(
    'numbers-diverged',
    `The learned features of the modality "${name}" became ${odd}.`,
    'Lower the learning rate or the loss weights, and start again.',
  );
}
