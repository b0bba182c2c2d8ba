import * as tf from '#engine/tensors.ts';
import { bpr } from '#losses/bpr.ts';
import { l2 } from '#losses/l2.ts';
import { total } from '#losses/total.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { product } from '#ops/product/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Batch } from '../batch.ts';
import type { Losses, ParameterSpec, Parameters, Tables } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import type { Touched } from '../touched.ts';
import type { MmgcnInputs } from './inputs.ts';
import { layer, onBothSides, type LayerInput, type Sides } from './layer.ts';
import { hear } from './neighbours.ts';
import { isForgotten, tablesOf, type MmgcnOptions } from './parameters.ts';
import { knownStart, startOf, type KnownStart } from './start.ts';

/** Ids of all users and items, and those of a batch's rows. */
interface Ids {
  all: Sides;
  touched?: Sides;
}

const idsOf = ({ userIds, itemIds }: Parameters, touched?: Touched): Ids => {
  const all = { users: userIds, items: itemIds } as Sides;
  return { all, touched: touched && onBothSides((side) => gatherRows(all[side], touched[side])) };
};

/**
 * MMGCN: per modality m, x⁰ = n([pref ; F]) passes layers that average over neighbours and are bridged by ids; Z is the mean over m of the
 * last layer. The last layer of a training step is computed for the rows that the batch scores, and what follows from constants once.
 */
export class Mmgcn implements RankingModel {
  readonly needs = { touched: {} };
  readonly parameters: readonly ParameterSpec[];
  readonly #inputs: MmgcnInputs;
  readonly #o: MmgcnOptions;
  /** Tables that are not trained. */
  readonly #still: Tables;
  /** By modality. */
  readonly #known: KnownStart[];
  /** A one for every user. */
  readonly #once: tf.Tensor1D;

  /** The inputs are owned by the caller; `valuesOf` starts the tables that are not trained. */
  constructor(
    inputs: MmgcnInputs,
    options: MmgcnOptions,
    valuesOf = (table: ParameterSpec) => table.initial() as Float32Array,
  ) {
    this.#inputs = inputs;
    this.#o = options;
    const tables = tablesOf(inputs, options);
    const isStill = ({ name }: ParameterSpec) => options.trainable === 'code' && isForgotten(name);
    this.parameters = tables.filter((table) => !isStill(table));
    const upload = (table: ParameterSpec) =>
      [table.name, tf.tensor2d(valuesOf(table), table.shape as [number, number])] as const;
    this.#still = Object.fromEntries(tables.filter(isStill).map(upload));
    this.#known = inputs.modalities.map((_, m) => knownStart(inputs, this.#still, m));
    this.#once = tf.tensor1d(new Int32Array(inputs.users).fill(1), 'int32');
  }

  loss(trained: Parameters, { touched, size }: Batch): Losses {
    const parameters = { ...trained, ...this.#still };
    const ids = idsOf(parameters, touched);
    const bprLoss = bpr(scores(this.#rank(parameters, ids, touched), touched!.pairs, size));
    if (this.#o.reg === 0) return { bpr: bprLoss };
    return {
      bpr: bprLoss,
      l2: this.#idL2(ids.touched!, touched!, size),
      preferenceL2: this.#preferenceL2(parameters),
    };
  }

  embeddings(trained: Parameters): tf.Tensor2D {
    const parameters = { ...trained, ...this.#still };
    return this.#rank(parameters, idsOf(parameters));
  }

  /** The last layer of every modality, [users + items, d]. */
  features(trained: Parameters): { modality: string; table: tf.Tensor2D }[] {
    const parameters = { ...trained, ...this.#still };
    return this.#inputs.modalities.map(({ name }, m) => ({
      modality: name,
      table: this.#modality(parameters, m, idsOf(parameters)),
    }));
  }

  dispose(): void {
    tf.dispose([this.#still, this.#once]);
    for (const { x, mean } of this.#known) tf.dispose([{ ...x }, { ...mean }]);
  }

  /** The mean over modalities of their last layers. */
  #rank(parameters: Parameters, ids: Ids, touched?: Touched): tf.Tensor2D {
    const tables = this.#inputs.modalities.map((_, m) => this.#modality(parameters, m, ids, touched));
    // Two at a time: addN binds all at once, and WebGPU promises 8 storage buffers.
    const sum = tables.reduce((all, table) => tf.add(all, table));
    return tables.length === 1 ? sum : tf.mul(sum, 1 / tables.length);
  }

  /** The last layer of a modality, users above items: of all, or of the touched rows. */
  #modality(parameters: Parameters, m: number, ids: Ids, touched?: Touched): tf.Tensor2D {
    const { layers, combine } = this.#o;
    const known = this.#known[m];
    let x = startOf(this.#inputs, parameters, m, known.x);
    for (let k = 1; k <= layers; k++) {
      const rows = k === layers ? touched : undefined;
      const before = x;
      const input = (side: keyof Sides): LayerInput => ({
        own: (weights) => product(rows ? gatherRows(before[side], rows[side]) : before[side], weights),
        ids: rows ? ids.touched![side] : ids.all[side],
        hear: (weights) =>
          hear(this.#inputs, before, side, weights, k === 1 ? known.mean[side] : undefined, rows),
      });
      x = onBothSides((side) => layer(parameters, m, k, input(side), combine).next);
    }
    return stackRows(x.users, x.items);
  }

  /** reg (mean of e_u² + mean of e_i² and e_j²) over the elements of the batch's rows of ids: a user's square counts as two. */
  #idL2(ids: Sides, { counts }: Touched, size: number): tf.Scalar {
    const { reg, d } = this.#o;
    return total([
      l2(ids.users, counts.users, size, (2 * reg) / d),
      l2(ids.items, counts.items, size, reg / d),
    ]);
  }

  /** reg times the mean of the squares of all preferences, summed over modalities; the released code looks at the first alone. */
  #preferenceL2(parameters: Parameters): tf.Scalar {
    const { users, modalities } = this.#inputs;
    const { reg, regPreferences } = this.#o;
    const chosen = regPreferences === 'first' ? modalities.slice(0, 1) : modalities;
    return total(
      chosen.map(({ width }, m) =>
        l2(parameters[`pref${m}`] as tf.Tensor2D, this.#once, users, (2 * reg) / width),
      ),
    );
  }
}
