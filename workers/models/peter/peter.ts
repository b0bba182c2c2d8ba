import * as tf from '#engine/tensors.ts';
import { cos, exp, log, sin } from '#lib/elementary.ts';
import { candidateCrossEntropy } from '#ops/candidates/op.ts';
import { gate } from '#ops/gate/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { mean } from '#ops/mean/op.ts';
import { uniformWithin } from '../initialise.ts';
import type { Losses, Parameters, ParameterSpec, StageModel } from '../model.ts';
import { blocks, blockSpecs, type BlockForm } from '../sequence/block.ts';
import { above } from '../sequence/content.ts';
import { drop, linear, relu, type Noise } from '../sequence/layers.ts';
import { linearSpecs, matrixSpec, type LayerStart, type Making } from '../sequence/parameters.ts';
import type { PeterBatch, PeterSizes } from './batch.ts';

/** How a PETER is built. */
export interface PeterOptions extends Making, PeterSizes {
  d: number;
  layers: number;
  heads: number;
  /** Width within a block. */
  inner: number;
  dropout: number;
  /** What the words of the whole sentence and the rating weigh in the loss, beside the next word. */
  context: number;
  rating: number;
}

/** U(±0.1), biases zero. */
const START: LayerStart = {
  weights: (from, to, ...stream) => uniformWithin(0.1, from * to, ...stream),
  bias: (_, to) => new Float32Array(to),
};

const FORM: BlockForm = { activation: relu, epsilon: 1e-5, hasBias: true, start: START };

/** What is added to a product that must not count. */
const UNSEEN = -1e9;

/**
 * PETER: a transformer reads a user, an item and the words of an explanation. What it says at the user is a rating, at the item all words of the
 * sentence at once, and at each word the next one.
 */
export class Peter implements StageModel<PeterBatch> {
  readonly parameters: readonly ParameterSpec[];
  readonly #o: PeterOptions;

  constructor(options: PeterOptions) {
    this.#o = options;
    const { users, items, words, d } = options;
    const table = (name: string, rows: number) => matrixSpec(options, name, rows, d, START);
    this.parameters = [
      ...[table('U', users), table('I', items), table('word', words)],
      ...blockSpecs(options, 'enc', options, FORM),
      ...linearSpecs(options, 'rating.1', [d, d], START),
      ...linearSpecs(options, 'rating.2', [d, 1], START),
      ...linearSpecs(options, 'out', [d, words], START),
    ];
  }

  /** The states of all tokens. [tokens, d] */
  states(parameters: Parameters, batch: PeterBatch, noise: Noise): tf.Tensor2D {
    const { d, layers, heads } = this.#o;
    const tables = (['users', 'items', 'words'] as const).map((side, k) =>
      gatherRows(parameters[['U', 'I', 'word'][k]] as tf.Tensor2D, batch[side]),
    );
    const vectors = tf.mul(gatherRows(above(tables), batch.order), Math.sqrt(d));
    const { longest } = batch.sequences;
    const places = tf.gather(tf.tensor2d(waves(longest, d), [longest, d]), batch.places);
    const x = drop(tf.add(vectors, places) as tf.Tensor2D, noise, 'places');
    const bias = tf.tensor3d(sight(heads, longest), [heads, longest, longest]);
    return blocks(x, parameters, 'enc', layers, batch.sequences, FORM, { heads, bias }, noise);
  }

  /** Ratings that users are thought to give, [explanations, 1]. */
  ratings(states: tf.Tensor2D, parameters: Parameters, { firsts }: PeterBatch): tf.Tensor2D {
    const first = linear(gatherRows(states, firsts), parameters, 'rating.1');
    return linear(gate(first, tf.onesLike(first) as tf.Tensor2D), parameters, 'rating.2');
  }

  /** What every word is told by, at the tokens before it and at the item that it is about: [labels, words] each. */
  logits(states: tf.Tensor2D, parameters: Parameters, { before, about }: PeterBatch) {
    const all = linear(states, parameters, 'out');
    return { next: gatherRows(all, before), context: gatherRows(all, about) };
  }

  loss(parameters: Parameters, batch: PeterBatch, key: number): Losses {
    const states = this.states(parameters, batch, { rate: this.#o.dropout, key });
    const { next, context } = this.logits(states, parameters, batch);
    const { labels } = batch;
    const off = tf.sub(this.ratings(states, parameters, batch), batch.ratings);
    const weighted = (weight: number, part: tf.Scalar) => tf.mul(part, weight) as tf.Scalar;
    return {
      text: candidateCrossEntropy(next, { labels }),
      context: weighted(this.#o.context, candidateCrossEntropy(context, { labels })),
      rating: weighted(this.#o.rating, mean(tf.mul(off, off))),
    };
  }

  dispose(): void {}
}

/** Sines in even columns and cosines in odd ones, slower from pair to pair, by place. [places, d] */
function waves(places: number, d: number): Float32Array {
  return Float32Array.from({ length: places * d }, (_, at) => {
    const [place, column] = [Math.floor(at / d), at % d];
    const angle = place * exp((-log(10000) * (column - (column % 2))) / d);
    return column % 2 ? cos(angle) : sin(angle);
  });
}

/** A token sees itself and those before it, and the user the item too. [heads, places, places] */
const sight = (heads: number, places: number): Float32Array =>
  Float32Array.from({ length: heads * places * places }, (_, at) => {
    const [query, key] = [Math.floor(at / places) % places, at % places];
    return key <= Math.max(query, 1) ? 0 : UNSEEN;
  });
