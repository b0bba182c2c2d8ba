import type { TextTask } from './textMetrics.ts';

/** How a question is put: with learned prompts before it or without, in words or by ids alone. */
export interface QuestionForm {
  /** How many stand before it; 0 where they are left out. */
  prompts: number;
  words: boolean;
}

/** What a form of question costs and is worth in one task, on the same questions of the test part. */
export interface FormCost extends QuestionForm {
  task: TextTask;
  /** Questions that the loss and the length are means of. */
  questions: number;
  /** Mean negative log-likelihood of a token of what is right. */
  loss: number;
  /** Mean places that the encoder reads, prompts among them. */
  length: number;
  /** Of an answer, each asked by itself: a median over `timed` of them. */
  milliseconds: number;
  timed: number;
}
