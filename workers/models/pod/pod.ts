import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import type { Losses, Parameters } from '../model.ts';
import type { AnswerOptions, AnsweringModel } from '../text/answers.ts';
import type { TextBatch } from '../text/batch.ts';
import { T5, type T5Options } from '../text/t5/t5.ts';

/** A small T5 that learns three tasks, with prompts for each where it has any, and says how it is judged. */
export class Pod extends T5 implements AnsweringModel {
  readonly observes = ['padding'];
  readonly answers: AnswerOptions;

  constructor({ answers, ...options }: T5Options & { answers: AnswerOptions }) {
    super(options);
    this.answers = answers;
  }

  /** The loss, and which share of places filling up the batch's questions would waste. */
  override loss(parameters: Parameters, batch: TextBatch, key: Key): Losses {
    const { places, empty } = batch.padding;
    return { ...super.loss(parameters, batch, key), padding: tf.scalar(empty / places) };
  }
}
