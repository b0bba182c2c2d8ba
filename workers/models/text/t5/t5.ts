import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import { candidateCrossEntropy, candidateTerms } from '#ops/candidates/op.ts';
import { TEXT_TASKS } from '#contract/textMetrics.ts';
import type { Losses, OptimiserOptions, Parameters, ParameterSpec } from '../../model.ts';
import { QUIET, type Noise } from '../../sequence/layers.ts';
import type { Sources, TextBatch } from '../batch.ts';
import type {
  DecoderRoom,
  DecoderState,
  DecoderStep,
  Encoded,
  Stepped,
  TextModel,
  TextNeeds,
} from '../model.ts';
import { decoded, logitsOf } from './decoder.ts';
import { encoded } from './encoder.ts';
import { t5Specs, type T5Making } from './parameters.ts';
import type { T5Sizes } from './sizes.ts';
import { encodedForSteps, stepped, type T5Encoded, type T5State } from './stepping.ts';

/** A small T5 and how it learns. */
export interface T5Options extends T5Sizes, T5Making {
  dropout: number;
  needs: TextNeeds;
  optimiser?: OptimiserOptions;
}

/**
 * T5 on one table of tokens: pre-norm layers without biases, relative places as a bias of attention that all layers of a stack share, and
 * prompt vectors of each task and vectors of whole words where it has them.
 */
export class T5 implements TextModel {
  readonly parameters: readonly ParameterSpec[];
  readonly optimiser?: OptimiserOptions;
  readonly needs: TextNeeds;
  readonly sizes: T5Sizes;
  readonly #dropout: number;
  readonly withoutPrompts?: () => TextModel;

  constructor({ needs, optimiser, dropout, ...options }: T5Options) {
    this.parameters = t5Specs(options, options, TEXT_TASKS.length);
    this.sizes = options;
    this.needs = needs;
    this.optimiser = optimiser;
    this.#dropout = dropout;
    if (options.prompts > 0)
      this.withoutPrompts = () => new T5({ ...options, needs, optimiser, dropout, prompts: 0 });
  }

  loss(parameters: Parameters, batch: TextBatch, key: Key): Losses {
    const logits = this.logits(parameters, batch, { rate: this.#dropout, key });
    return { nll: candidateCrossEntropy(logits, { labels: batch.labels, weights: batch.weights }) };
  }

  nll(parameters: Parameters, batch: TextBatch): tf.Tensor1D {
    return tf.tidy(() => {
      const weights = tf.onesLike(batch.weights);
      return candidateTerms(this.logits(parameters, batch, QUIET), { labels: batch.labels, weights });
    });
  }

  /** Logits of the token at each place of the answers: [rows, V]. */
  logits(parameters: Parameters, { sources, inputs }: TextBatch, noise: Noise): tf.Tensor2D {
    const source = encoded(parameters, this.sizes, sources, noise);
    return logitsOf(decoded(parameters, this.sizes, source, inputs, noise), parameters);
  }

  encode(parameters: Parameters, sources: Sources, room: DecoderRoom): Encoded {
    return encodedForSteps(parameters, this.sizes, sources, room);
  }

  step(_: Parameters, source: Encoded, state: DecoderState | undefined, step: DecoderStep): Stepped {
    return stepped(this.sizes, source as T5Encoded, state as T5State | undefined, step);
  }

  dispose(): void {}
}
