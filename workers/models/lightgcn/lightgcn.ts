import type * as tf from '@tensorflow/tfjs-core';
import { bpr } from '#losses/bpr.ts';
import { l2 } from '#losses/l2.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import type { Batch } from '../batch.ts';
import { xavierTables } from '../initialise.ts';
import type { Losses, Tables, ParameterSpec } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';

export interface LightGcnOptions {
  users: number;
  items: number;
  d: number;
  /** 0 is matrix factorisation. */
  layers: number;
  learningRate: number;
  weightDecay: number;
  reg: number;
  seed: number;
  /** D^-1/2 A D^-1/2 over users + items; owned by the caller. */
  adjacency: SparsePair;
}

/** LightGCN on ids: mean of layers 0..L (Eq. 1), BPR and L2; with no layers it is MF-BPR. */
export class LightGcn implements RankingModel {
  readonly needs = {};
  readonly parameters: readonly ParameterSpec[];
  readonly #o: LightGcnOptions;

  constructor(options: LightGcnOptions) {
    this.#o = options;
    const { users, items, d, learningRate, weightDecay, seed } = options;
    const initial = () => xavierTables(users, items, d, seed, 'ids');
    this.parameters = [{ name: 'ids', shape: [users + items, d], initial, learningRate, weightDecay }];
  }

  loss({ ids }: Tables, batch: Batch): Losses {
    const final = this.embeddings({ ids });
    return {
      bpr: bpr(scores(final, batch.pairs, batch.size)),
      l2: l2(ids, batch.counts, batch.size, this.#o.reg),
    };
  }

  embeddings({ ids }: Tables): tf.Tensor2D {
    return propagateMean(this.#o.adjacency, ids, this.#o.layers);
  }

  dispose(): void {}
}
