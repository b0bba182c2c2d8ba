import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import type { LatticeConfig } from '#contract/models/lattice.ts';
import { pow } from '#lib/elementary.ts';
import { bpr } from '#losses/bpr.ts';
import { l2 } from '#losses/l2.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { propagateMean } from '#ops/propagate/op.ts';
import { addRowsNormalised } from '#ops/row-normalise/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Batch } from '../batch.ts';
import { uniformWithin, xavierUniform } from '../initialise.ts';
import type { Losses, OptimiserOptions, Parameters, ParameterSpec, StepPosition } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { ItemGraph } from './itemGraph.ts';
import type { ItemContent } from './learnedFeatures.ts';

export interface LatticeOptions extends Omit<
  LatticeConfig['model'],
  'patience' | 'features' | 'modalities' | 'graph' | 'backbone'
> {
  users: number;
  items: number;
  d: number;
  seed: number;
  /** The graph that ids spread over, owned by the caller; without it the backbone is matrix factorisation. */
  adjacency?: SparsePair;
}

/** Every fifty epochs the learning rate has fallen to this share. */
const DECAY = 0.96;
const DECAY_EPOCHS = 50;

/** LATTICE: users by the backbone, items by the backbone plus n(G^n E_i), G a graph of items that is learned from content; BPR and L2. */
export class Lattice implements RankingModel {
  readonly needs = {};
  readonly optimiser: OptimiserOptions = {
    learningRateFactor: ({ epoch }) => pow(DECAY, (epoch - 1) / DECAY_EPOCHS),
  };
  readonly parameters: readonly ParameterSpec[];
  readonly retained?: ItemGraph;
  readonly #o: LatticeOptions;
  /** Rows of the users in what is added to the backbone. */
  readonly #nobody: tf.Tensor2D;

  /** Without contents there is no graph of items. */
  constructor(options: LatticeOptions, contents: readonly ItemContent[]) {
    this.#o = options;
    const { users, items, d, seed, learningRate, weightDecay, trainContent, width } = options;
    const table = (name: string, shape: readonly number[], initial: () => Float32Array): ParameterSpec => ({
      name,
      shape,
      initial,
      learningRate,
      weightDecay,
    });
    const drawn = (name: string, shape: readonly number[], inputs: number) =>
      table(name, shape, () =>
        uniformWithin(
          1 / Math.sqrt(inputs),
          shape.reduce((a, b) => a * b),
          seed,
          name,
        ),
      );
    this.parameters = [
      table('users', [users, d], () => xavierUniform(users, d, seed, 'users')),
      table('items', [items, d], () => xavierUniform(items, d, seed, 'items')),
      ...contents.flatMap(({ cols, data }, m) => [
        drawn(`projection${m}`, [cols, width], cols),
        drawn(`bias${m}`, [width], cols),
        ...(trainContent ? [table(`content${m}`, [items, cols], () => data.slice())] : []),
      ]),
    ];
    if (contents.length > 0) {
      const equal = () => new Float32Array(contents.length).fill(1 / contents.length);
      this.parameters = [...this.parameters, table('weights', [contents.length], equal)];
      if (options.hops > 0) this.retained = new ItemGraph(contents, options);
    }
    this.#nobody = tf.tensor2d(new Float32Array(users * d), [users, d]);
  }

  async choose(parameters: Parameters): Promise<void> {
    await this.retained?.choose(parameters);
  }

  loss(parameters: Parameters, batch: Batch, _key: Key, { inEpoch }: StepPosition): Losses {
    const graph = this.retained;
    const table = this.#table(parameters, (x) =>
      inEpoch === 0 ? graph!.first(parameters, x) : graph!.later(x),
    );
    return {
      bpr: bpr(scores(table, batch.pairs, batch.size)),
      l2: l2(table, batch.counts, batch.size, this.#o.reg),
    };
  }

  embeddings(parameters: Parameters): tf.Tensor2D {
    return this.#table(parameters, (x) => this.retained!.now(parameters, x));
  }

  /** [users + items, d]; `similar` spreads item ids over the graph of items. */
  #table(parameters: Parameters, similar: (x: tf.Tensor2D) => tf.Tensor2D): tf.Tensor2D {
    const { adjacency, layers, itemGraph, hops } = this.#o;
    const items = parameters.items as tf.Tensor2D;
    const ids = stackRows(parameters.users as tf.Tensor2D, items);
    const backbone = adjacency ? propagateMean(adjacency, ids, layers) : ids;
    if (!itemGraph) return backbone;
    const h = hops === 0 ? items : similar(items);
    return addRowsNormalised(backbone, [stackRows(this.#nobody, h)], 1);
  }

  dispose(): void {
    this.#nobody.dispose();
    this.retained?.dispose();
  }
}
