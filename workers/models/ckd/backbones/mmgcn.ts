import * as tf from '#engine/tensors.ts';
import { randomWalkAdjacency } from '#datasets/graph.ts';
import { addRow } from '#ops/add-row/op.ts';
import { csrProduct, type SparsePair } from '#ops/csr-product/op.ts';
import { gatherRows, spreadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { product } from '#ops/product/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { disposeSparse, uploadPair } from '#ops/sparse.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import { uniformWithin } from '../../initialise.ts';
import { layer } from '../../mmgcn/layer.ts';
import type { Parameters } from '../../model.ts';
import type { Backbone, BackboneTable } from '../backbone.ts';
import {
  contentIn,
  isConstant,
  meanContent,
  meanPreferences,
  preferencesIn,
  sharedTables,
  type BackboneInputs,
} from '../inputs.ts';
import { partsOf, type View } from '../view.ts';
import { disposeSides, uploadSides, type SideShares } from './sides.ts';

const LAYERS = [1, 2, 3];

/** Rows of all nodes that a layer reads: themselves, and their means over neighbours and the node itself, times a matrix. */
interface Rows {
  own(weights: tf.Tensor2D): tf.Tensor2D;
  hear(weights: tf.Tensor2D): tf.Tensor2D;
}

/**
 * CKD's MMGCN: per modality x⁰ = n([P^m over f^m]) passes three layers h = lrelu(G (x C + b)), x̂ = lrelu(x L + b) + ids,
 * x = lrelu(h G_k + b + x̂), with G = (D + I)^-1 (A + I); Z is the mean of the last x over modalities. Modalities meet nowhere before.
 */
export class MmgcnBackbone implements Backbone {
  readonly needs = { scored: true };
  readonly parameters: readonly BackboneTable[];
  readonly #inputs: BackboneInputs;
  readonly #graph: SparsePair;
  readonly #sides: SideShares;

  /** The inputs are owned by the caller. */
  constructor(inputs: BackboneInputs) {
    this.#inputs = inputs;
    this.#graph = uploadPair(randomWalkAdjacency(inputs.train));
    this.#sides = uploadSides(inputs.train);
    this.parameters = [
      ...sharedTables(inputs),
      ...inputs.modalities.flatMap((_, m) => LAYERS.flatMap((k) => layerTables(inputs, m, k))),
    ];
  }

  tables(parameters: Parameters, views: readonly View[], _?: number, scored?: RowIndex): tf.Tensor2D[] {
    const rows = partsOf(views, (m, isReal) => this.#lastLayer(parameters, m, isReal, scored)).map(meanOf);
    return scored ? rows.map((table) => spreadRows(table, scored)) : rows;
  }

  /** The last layer of every modality, [users + items, d]. */
  features(parameters: Parameters): { modality: string; table: tf.Tensor2D }[] {
    return this.#inputs.modalities.map(({ name }, m) => ({
      modality: name,
      table: this.#lastLayer(parameters, m, true),
    }));
  }

  dispose(): void {
    disposeSparse(this.#graph);
    disposeSides(this.#sides);
  }

  /** The last x of modality m, of all nodes or of those that are scored. */
  #lastLayer(parameters: Parameters, m: number, isReal: boolean, scored?: RowIndex): tf.Tensor2D {
    const first = layerOf(parameters, m, 1, this.#start(parameters, m, isReal));
    const second = layerOf(parameters, m, 2, this.#rowsOf(first));
    const rows = scored ? this.#rowsAt(second, scored) : this.#rowsOf(second);
    return layerOf(parameters, m, 3, rows, scored);
  }

  #start(parameters: Parameters, m: number, isReal: boolean): Rows {
    const inputs = this.#inputs;
    if (isConstant(inputs, isReal)) {
      const both = stackRows(meanPreferences(parameters, m), meanContent(inputs, parameters, m));
      return this.#rowsOfSides(rowNormalise(both));
    }
    const [users, items] = [preferencesIn, contentIn].map((of) => of(inputs, parameters, m, isReal));
    return this.#rowsOf(rowNormalise(stackRows(users, items)));
  }

  #rowsOf(x: tf.Tensor2D): Rows {
    return {
      own: (weights) => product(x, weights),
      // Rows of G add up to one, so that a bias may come after it.
      hear: (weights) => csrProduct(this.#graph, product(x, weights)),
    };
  }

  /** Those of some nodes alone. */
  #rowsAt(x: tf.Tensor2D, nodes: RowIndex): Rows {
    const of = (table: tf.Tensor2D) => gatherRows(table, nodes);
    return {
      own: (weights) => product(of(x), weights),
      hear: (weights) => product(of(csrProduct(this.#graph, x)), weights),
    };
  }

  /** One row [2, d] for all users and one for all items. */
  #rowsOfSides(rows: tf.Tensor2D): Rows {
    const { own, heard } = this.#sides;
    return {
      own: (weights) => product(own, product(rows, weights)),
      hear: (weights) => product(heard, product(rows, weights)),
    };
  }
}

/** Layer k of modality m, [rows, d]; `scored` are the nodes of the rows where these are not all. */
function layerOf(
  parameters: Parameters,
  m: number,
  k: number,
  { own, hear }: Rows,
  scored?: RowIndex,
): tf.Tensor2D {
  const all = parameters.ids as tf.Tensor2D;
  const bias = parameters[`convBias${k}_${m}`] as tf.Tensor1D;
  const input = {
    ids: scored ? gatherRows(all, scored) : all,
    own,
    hear: (weights: tf.Tensor2D) => addRow(hear(weights), bias),
  };
  return layer(parameters, m, k, input, 'add').next;
}

/** The mean of tables of one shape. */
function meanOf(tables: readonly tf.Tensor2D[]): tf.Tensor2D {
  // Two at a time: addN binds all at once, and WebGPU promises 8 storage buffers.
  const sum = tables.reduce((all, table) => tf.add(all, table));
  return tables.length === 1 ? sum : tf.mul(sum, 1 / tables.length);
}

/** Matrices and biases of layer k of modality m, as a linear layer of the released code starts them. */
function layerTables({ d, seed }: BackboneInputs, m: number, k: number): BackboneTable[] {
  const table = (what: string, shape: readonly number[], size: number): BackboneTable => {
    const name = `${what}${k}_${m}`;
    return { name, shape, initial: () => uniformWithin(1 / Math.sqrt(d), size, seed, name) };
  };
  return [
    ['conv', 'convBias'],
    ['lin', 'linBias'],
    ['near', 'bias'],
  ].flatMap(([matrix, bias]) => [table(matrix, [d, d], d * d), table(bias, [d], d)]);
}
