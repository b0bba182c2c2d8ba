import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import type { Candidates } from '#ops/candidates/op.ts';
import { disposeRows, gatherRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { padded, withColumns } from '#ops/product/columns.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import type { Losses, OptimiserOptions, Parameters, ParameterSpec, StepPosition } from '../model.ts';
import type { Histories, ItemContent, NextItemModel, Scorer, WindowNeeds, Windows } from '../nextItem.ts';
import { encode, encoderSpecs, type EncoderSizes } from './encoder.ts';
import { QUIET, type Noise } from './layers.ts';
import type { Making } from './parameters.ts';
import { candidatesOf, debiasing } from './popularity.ts';

/** What all models share that learn by debiased in-batch cross-entropy. */
export interface InBatchOptions extends EncoderSizes, Making {
  items: number;
  dropout: number;
  /** Adds −log p to the logits. */
  debias: boolean;
  /** What popularity is raised to there. */
  power: number;
  /** How often each item was met in training. [items] */
  popularity: ArrayLike<number>;
}

/** A stream of vectors with an encoder of its own. */
export interface Channel {
  /** Its encoder is ENC_name: the names of its parameters begin so. */
  encoder: string;
  /** How people call it. */
  name: string;
}

/** The items whose vectors are wanted. */
export interface Wanted {
  /** As rows of tables of items. [n] */
  items: RowIndex;
  content?: ItemContent;
}

/** What a model reads of some items, ascending, and the most rows that it computes of one. */
export interface Reading {
  content(items: Int32Array): ItemContent;
  rows: number;
}

/** How far gradients of a step may reach together. */
const CLIP_NORM = 5;

/** Rows that are computed together where all items are wanted. */
const TOKENS_AT_ONCE = 16384;

/**
 * One encoder for each channel over the vectors that items have in it; states rank by inner products with these vectors, averaged over
 * channels. A batch's items are told from each other (in-batch softmax with −log p).
 */
export abstract class InBatchModel implements NextItemModel {
  readonly needs: WindowNeeds;
  readonly optimiser: OptimiserOptions = { clipNorm: CLIP_NORM };
  abstract readonly parameters: readonly ParameterSpec[];
  abstract readonly channels: readonly Channel[];
  readonly options: InBatchOptions;
  readonly #bias: tf.Tensor1D | undefined;

  readonly #reading: Reading | undefined;

  constructor(options: InBatchOptions, reading?: Reading) {
    this.#reading = reading;
    this.options = options;
    this.needs = {
      length: options.length,
      padding: 'left',
      predicts: 'each',
      ...(reading && { content: reading.content }),
    };
    if (options.debias) this.#bias = tf.tensor1d(debiasing(options.popularity, options.power));
  }

  /** The vectors [n, d] of the wanted items by channel. */
  abstract vectors(parameters: Parameters, wanted: Wanted, noise: Noise): tf.Tensor2D[];

  /** Loss parts and observed values from states [rows, d] and vectors [n, d] by channel. */
  protected abstract losses(
    states: tf.Tensor2D[],
    vectors: tf.Tensor2D[],
    candidates: Candidates,
    at: StepPosition,
  ): Losses;

  protected encoderSpecs(): ParameterSpec[] {
    return this.channels.flatMap(({ encoder }) => encoderSpecs(this.options, encoder, this.options));
  }

  loss(parameters: Parameters, batch: Windows, key: Key, at: StepPosition): Losses {
    const noise = { rate: this.options.dropout, key };
    const vectors = this.vectors(parameters, batch, noise);
    const states = this.states(vectors, batch, batch.rows, parameters, noise);
    return this.losses(states, vectors, candidatesOf(batch, this.#bias), at);
  }

  /** The states of some tokens by channel, [rows, d] each. */
  protected states(
    vectors: readonly tf.Tensor2D[],
    histories: Histories,
    rows: RowIndex,
    parameters: Parameters,
    noise: Noise,
  ): tf.Tensor2D[] {
    return this.channels.map(({ encoder }, c) =>
      gatherRows(encode(vectors[c], histories, parameters, encoder, this.options, noise), rows),
    );
  }

  /** All items in blocks whose rows can be computed together; what is put on the device for a block is freed after it. */
  protected *itemBlocks(): Generator<{ ids: Int32Array; wanted: Wanted }> {
    const { items } = this.options;
    const size = Math.max(1, Math.floor(TOKENS_AT_ONCE / (this.#reading?.rows ?? 1)));
    for (let begin = 0; begin < items; begin += size) {
      const ids = Int32Array.from({ length: Math.min(size, items - begin) }, (_, k) => begin + k);
      const wanted = { items: uploadRows(indexRows(items, ids)), content: this.needs.content?.(ids) };
      try {
        yield { ids, wanted };
      } finally {
        disposeRows(wanted.items);
        wanted.content?.dispose();
      }
    }
  }

  /** The vectors [items, d] of all items by channel, without dropout. */
  allVectors(parameters: Parameters): tf.Tensor2D[] {
    return this.ofAllItems((wanted) => this.vectors(parameters, wanted, QUIET));
  }

  /** What is computed of some items, [n, d] by channel, of all of them; block by block, so that it fits. */
  protected ofAllItems(compute: (wanted: Wanted) => tf.Tensor2D[]): tf.Tensor2D[] {
    const parts: tf.Tensor2D[][] = [];
    for (const { wanted } of this.itemBlocks()) parts.push(tf.tidy(() => compute(wanted)));
    if (parts.length === 1) return parts[0];
    const ofChannel = (c: number) => parts.map((part) => part[c]);
    const whole = this.channels.map((_, c) => tf.concat2d(ofChannel(c), 0));
    tf.dispose(parts);
    return whole;
  }

  scorer(parameters: Parameters): Scorer {
    const vectors = this.allVectors(parameters);
    const states = (of: Histories) => this.states(vectors, of, of.last, parameters, QUIET);
    const items = tf.tidy(() => sideBySide(vectors));
    return {
      items,
      states: (histories) =>
        tf.tidy(() => tf.mul(sideBySide(states(histories)), 1 / vectors.length) as tf.Tensor2D),
      ...(vectors.length > 1 && {
        channels: (histories: Histories) => {
          const own = tf.tidy(() => states(histories));
          return this.channels.map(({ name }, c) => ({
            modality: name,
            items: vectors[c].clone(),
            states: own[c],
          }));
        },
      }),
      dispose: () => tf.dispose([items, ...vectors]),
    };
  }

  dispose(): void {
    this.#bias?.dispose();
  }
}

/** Tables [n, d] side by side, filled up with zeros to a width that ranks; a table of its own. */
function sideBySide(tables: readonly tf.Tensor2D[]): tf.Tensor2D {
  const all = tables.length === 1 ? tables[0] : stackColumns([...tables]);
  const wide = withColumns(all, padded(all.shape[1]));
  return wide === tables[0] ? wide.clone() : wide;
}
