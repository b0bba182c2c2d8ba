import type { AnswerOptions, AnsweringModel } from '../text/answers.ts';
import { T5, type T5Options } from '../text/t5/t5.ts';

/** A small T5 that learns three tasks, with prompts for each where it has any, and says how it is judged. */
export class Pod extends T5 implements AnsweringModel {
  readonly answers: AnswerOptions;

  constructor({ answers, ...options }: T5Options & { answers: AnswerOptions }) {
    super(options);
    this.answers = answers;
  }
}
