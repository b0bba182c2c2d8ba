import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import { cos, exp, log, sin } from '#lib/elementary.ts';
import { candidateCrossEntropy, candidateTerms } from '#ops/candidates/op.ts';
import { gate } from '#ops/gate/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { mean } from '#ops/mean/op.ts';
import { uniformWithin } from '../initialise.ts';
import type { Losses, OptimiserOptions, Parameters, ParameterSpec } from '../model.ts';
import { blocks, blockSpecs, type BlockForm } from '../sequence/block.ts';
import { above } from '../sequence/content.ts';
import { drop, linear, QUIET, relu, type Noise } from '../sequence/layers.ts';
import { linearSpecs, matrixSpec, type LayerStart, type Making } from '../sequence/parameters.ts';
import type { AnswerOptions } from '../text/answers.ts';
import type { Explained, ExplainingModel, ExplainingNeeds, Pairs } from '../text/explaining.ts';
import type { DecoderState, DecoderStep, Encoded, Stepped } from '../text/model.ts';
import {
  disposePeterBatch,
  uploadPeterBatch,
  type PeterBatch,
  type PeterRead,
  type PeterSizes,
} from './batch.ts';
import { stepped, type PeterState, type PeterEncoded } from './stepping.ts';

/** How a PETER is built. */
export interface PeterOptions extends Making, PeterSizes {
  d: number;
  layers: number;
  heads: number;
  /** Width within a block. */
  inner: number;
  dropout: number;
  /** What the words of the whole sentence and the rating weigh in the loss, beside the next word; at 0 there is no such part. */
  context: number;
  rating: number;
  needs: ExplainingNeeds;
  answers: Pick<AnswerOptions, 'sentenceBeams' | 'shortest'>;
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
export class Peter implements ExplainingModel<PeterBatch> {
  readonly parameters: readonly ParameterSpec[];
  readonly optimiser: OptimiserOptions = { clipNorm: 1 };
  readonly needs: ExplainingNeeds;
  readonly answers: PeterOptions['answers'];
  readonly rated?: (parameters: Parameters, batch: PeterBatch) => tf.Tensor2D;
  readonly #o: PeterOptions;

  constructor(options: PeterOptions) {
    this.#o = options;
    const { users, items, words, d, rating, needs, answers } = options;
    this.needs = needs;
    this.answers = answers;
    const table = (name: string, rows: number) => matrixSpec(options, name, rows, d, START);
    this.parameters = [
      ...[table('U', users), table('I', items), table('word', words)],
      ...blockSpecs(options, 'enc', options, FORM),
      ...(rating > 0
        ? [
            ...linearSpecs(options, 'rating.1', [d, d], START),
            ...linearSpecs(options, 'rating.2', [d, 1], START),
          ]
        : []),
      ...linearSpecs(options, 'out', [d, words], START),
    ];
    if (rating > 0)
      this.rated = (parameters, batch) =>
        tf.tidy(() => this.ratings(this.states(parameters, batch, QUIET), parameters, batch));
  }

  /** The states of all tokens. [tokens, d] */
  states(parameters: Parameters, batch: PeterRead, noise: Noise): tf.Tensor2D {
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

  /** What every word is told by at the token before it. [labels, words] */
  next(states: tf.Tensor2D, parameters: Parameters, { before }: PeterBatch): tf.Tensor2D {
    return linear(gatherRows(states, before), parameters, 'out');
  }

  /** The same at the item that it is about. */
  context(states: tf.Tensor2D, parameters: Parameters, { seconds, of }: PeterBatch): tf.Tensor2D {
    return gatherRows(linear(gatherRows(states, seconds), parameters, 'out'), of);
  }

  loss(parameters: Parameters, batch: PeterBatch, key: Key): Losses {
    const { dropout, context, rating } = this.#o;
    const { labels, ratings } = batch;
    const states = this.states(parameters, batch, { rate: dropout, key });
    const weighted = (weight: number, part: tf.Scalar) => tf.mul(part, weight) as tf.Scalar;
    const squared = (off: tf.Tensor) => mean(tf.mul(off, off));
    return {
      text: candidateCrossEntropy(this.next(states, parameters, batch), { labels }),
      ...(context > 0 && {
        context: weighted(
          context,
          candidateCrossEntropy(this.context(states, parameters, batch), { labels }),
        ),
      }),
      ...(rating > 0 &&
        ratings && {
          rating: weighted(rating, squared(tf.sub(this.ratings(states, parameters, batch), ratings))),
        }),
    };
  }

  upload(explained: readonly Explained[]): PeterBatch {
    return uploadPeterBatch(this.#o, explained);
  }

  free(batch: PeterBatch): void {
    disposePeterBatch(batch);
  }

  nll(parameters: Parameters, batch: PeterBatch): tf.Tensor1D {
    return tf.tidy(() => {
      const next = this.next(this.states(parameters, batch, QUIET), parameters, batch);
      return candidateTerms(next, {
        labels: batch.labels,
        weights: tf.cast(tf.onesLike(batch.labels), 'float32'),
      });
    });
  }

  encode(_: Parameters, { size, pairs }: Pairs): PeterEncoded {
    return { size, prompts: 0, tokens: 2 * size, pairs, dispose: () => {} };
  }

  step(parameters: Parameters, source: Encoded, state: DecoderState | undefined, step: DecoderStep): Stepped {
    return stepped(
      this.#o,
      (read, last) => linear(gatherRows(this.states(parameters, read, QUIET), last), parameters, 'out'),
      source as PeterEncoded,
      state as PeterState | undefined,
      step,
    );
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
