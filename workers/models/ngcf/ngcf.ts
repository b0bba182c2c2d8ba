import type * as tf from '#engine/tensors.ts';
import type { NgcfConfig } from '#contract/models/ngcf.ts';
import { streamKey, type Key } from '#lib/random.ts';
import { bpr } from '#losses/bpr.ts';
import { l2 } from '#losses/l2.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { dropEdges } from '#ops/edge-dropout/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Batch } from '../batch.ts';
import { xavierTables, xavierUniform } from '../initialise.ts';
import type { Losses, ParameterSpec, Parameters } from '../model.ts';
import type { RankingModel } from '../ranking.ts';
import { scores } from '../scores.ts';
import { layer, type LayerForm } from './layer.ts';

/** Of the paper and of both codes. */
export const SLOPE = 0.2;

export interface NgcfOptions
  extends Omit<NgcfConfig['model'], 'patience' | 'layers' | keyof LayerForm>, LayerForm {
  users: number;
  items: number;
  /** Of E⁰, then of every layer. */
  widths: readonly number[];
  seed: number;
  /** The graph of the variant over users + items; owned by the caller. */
  graph: SparsePair;
}

/** NGCF: Z = [E⁰ ; n(E¹) ; ...], where each layer sees its predecessor as it was before it was normalised; BPR and L2 on Z. */
export class Ngcf implements RankingModel {
  readonly needs = {};
  readonly parameters: readonly ParameterSpec[];
  readonly #o: NgcfOptions;

  constructor(options: NgcfOptions) {
    this.#o = options;
    const { users, items, widths, variant, affinity, learningRate, weightDecay, seed } = options;
    const given = (name: string, shape: readonly number[], initial: () => Float32Array): ParameterSpec => ({
      name,
      shape,
      initial,
      learningRate,
      weightDecay,
    });
    const matrix = (name: string, from: number, to: number) =>
      given(name, [from, to], () => xavierUniform(from, to, seed, name));
    // Both codes draw a bias as a matrix of one row.
    const bias = (name: string, to: number) => given(name, [to], () => xavierUniform(1, to, seed, name));
    this.parameters = [
      given('ids', [users + items, widths[0]], () => xavierTables(users, items, widths[0], seed, 'ids')),
      ...widths
        .slice(1)
        .flatMap((to, l) =>
          (affinity ? ['sum', 'affinity'] : ['sum']).flatMap((side) => [
            matrix(`${side}${l}`, widths[l], to),
            ...(variant === 'paper' ? [] : [bias(`${side}Bias${l}`, to)]),
          ]),
        ),
    ];
  }

  loss(parameters: Parameters, batch: Batch, key: Key): Losses {
    const table = this.#table(parameters, { key, edges: true });
    return {
      bpr: bpr(scores(table, batch.pairs, batch.size)),
      l2: l2(table, batch.counts, batch.size, this.#o.reg),
    };
  }

  /** Without dropout, or with one mask of messages for the whole run where dropout stays on. */
  embeddings(parameters: Parameters): tf.Tensor2D {
    const { testDropout, seed } = this.#o;
    return this.#table(parameters, testDropout ? { key: streamKey(seed, 'test') } : undefined);
  }

  /** Z [users + items, sum of widths]; messages and, where wanted, edges are dropped where there is a key. */
  #table(parameters: Parameters, dropping?: { key: Key; edges?: boolean }): tf.Tensor2D {
    const { widths, nodeDropout, messageDropout } = this.#o;
    const graph = dropping?.edges
      ? dropEdges(this.#o.graph, nodeDropout, streamKey(dropping.key, 'edges'))
      : this.#o.graph;
    let table = parameters.ids as tf.Tensor2D;
    const blocks = [table];
    for (let l = 0; l + 1 < widths.length; l++) {
      const messages = dropping && { rate: messageDropout, key: streamKey(dropping.key, l) };
      table = layer(graph, table, parameters, l, this.#o, messages);
      blocks.push(rowNormalise(table));
    }
    return stackColumns(blocks);
  }

  dispose(): void {}
}
