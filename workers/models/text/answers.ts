import type { TextModel } from './model.ts';

/** How a model's answers are found where it is judged. */
export interface AnswerOptions {
  /** Answers that are followed at once when items are listed. */
  beams: number;
  /** Whether an answer must name an item. */
  constrained: boolean;
  /** Whether lists leave out what a user has met. */
  passMet: boolean;
  /** Whether items rank by the log-probability of a token, or of the whole answer. */
  perToken: boolean;
  /** Sentences that are followed at once. */
  sentenceBeams: number;
  /** Tokens before which no sentence ends. */
  shortest: number;
}

/** A text model that says how it is judged. */
export interface AnsweringModel extends TextModel {
  readonly answers: AnswerOptions;
}
