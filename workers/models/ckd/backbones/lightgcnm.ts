import type * as tf from '#engine/tensors.ts';
import { symmetricAdjacency } from '#datasets/graph.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { disposeSparse, uploadSymmetric } from '#ops/sparse.ts';
import { columnRange, stackColumns } from '#ops/stack-columns/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Parameters } from '../../model.ts';
import { tableIn, type Backbone, type BackboneTable } from '../backbone.ts';
import { contentIn, preferencesIn, sharedTables, type BackboneInputs } from '../inputs.ts';
import { full, partsOf, type View } from '../view.ts';

/**
 * LightGCN-M, a graph attached the generic way: Z = [LGCN(ids) ; LGCN([P^1 over f^1]) ; ..], LGCN the mean of S⁰ to S^L with
 * S = D^-1/2 A D^-1/2. Without layers it is VBPR: Zu = [Eu ; P^1 ; ..], Zi = [Ei ; f^1 ; ..].
 */
export class LightGcnM implements Backbone {
  readonly parameters: readonly BackboneTable[];
  readonly #inputs: BackboneInputs;
  readonly #layers: number;
  /** None without layers. */
  readonly #adjacency: SparsePair | undefined;

  /** The inputs are owned by the caller. */
  constructor(inputs: BackboneInputs, { layers }: { layers: number }) {
    this.#inputs = inputs;
    this.#layers = layers;
    this.#adjacency = layers === 0 ? undefined : uploadSymmetric(symmetricAdjacency(inputs.train));
    this.parameters = sharedTables(inputs);
  }

  tables(parameters: Parameters, views: readonly View[]): tf.Tensor2D[] {
    const spread = (table: tf.Tensor2D) =>
      this.#adjacency ? propagateMean(this.#adjacency, table, this.#layers) : table;
    const ids = spread(parameters.ids as tf.Tensor2D);
    const content = partsOf(views, (m, isReal) =>
      spread(
        stackRows(
          preferencesIn(this.#inputs, parameters, m, isReal),
          contentIn(this.#inputs, parameters, m, isReal),
        ),
      ),
    );
    return content.map((own) => stackColumns([ids, ...own]));
  }

  features(parameters: Parameters): { modality: string; table: tf.Tensor2D }[] {
    const { d, modalities } = this.#inputs;
    const table = tableIn(this, parameters, full(modalities.length));
    return modalities.map(({ name }, m) => ({ modality: name, table: columnRange(table, (m + 1) * d, d) }));
  }

  dispose(): void {
    if (this.#adjacency) disposeSparse(this.#adjacency);
  }
}
