import type { TextTask } from './textMetrics.ts';

/** What a trained text model is asked, in rows of the dataset. */
export interface Asked {
  task: TextTask;
  user: number;
  /** The item that a sentence is asked for. */
  item?: number;
  /** By ids alone, or by a template with words. */
  mode: 'bare' | 'words';
  /** Answers that are followed at once; 1 is greedy. */
  beams: number;
  /** Into how many groups of beams they are divided, each of which keeps away from the tokens that earlier ones take in the same step; one where it is left out. */
  groups?: number;
  /** Whether ids that name no item are left out: of top-N all but the candidates. A sentence may be anything. */
  constrained: boolean;
}

/** A token of a question. */
export interface AskedToken {
  text: string;
  /** Which id of the question it is a piece of, from 1; 0: of none. */
  whole: number;
}

/** What the model reads. */
export interface AskedSource {
  /** Learned vectors that stand before the tokens. */
  prompts: number;
  tokens: AskedToken[];
  /** What the ids of the question name, in their order: whole 1 is the first. */
  named: { kind: 'user' | 'item'; row: number }[];
  /** What is right: the item that the user had next, or what the user wrote; absent where the dataset does not tell. */
  truth?: { item?: number; text?: string };
}

/** A hypothesis that got a token further. */
export interface AskBeam {
  /** From 1 within an answer; `before` is the one that it goes on from, 0 the empty one. */
  id: number;
  before: number;
  token: string;
  /** Of the token, behind what is before it. */
  probability: number;
  /** The likeliest five of all other tokens, allowed or not. */
  others: { token: string; probability: number }[];
  /** Log-probability of all its tokens together, and what ranks: that, or per token, as the run is judged; of a sentence per token. */
  logprob: number;
  score: number;
  /** Where the decoder's last layer looked when it wrote the token, a mean over heads: prompts first, then tokens of the question. */
  looks: Float32Array;
}

/** One token further. */
export interface AskStep {
  /** From 1. */
  step: number;
  /** Those that go on, the likeliest of a group first. */
  alive: AskBeam[];
  /** Those that ended with this step. */
  finished: AskBeam[];
}

/** An answer, the best of an answer first. */
export interface AskAnswer {
  /** Of its hypotheses, token by token. */
  beams: number[];
  /** Without its end. */
  text: string;
  /** The item that it names; absent where it names none, and for a sentence. */
  item?: number;
  score: number;
}

/** What is told of a question, in this order: source, steps, answers. */
export type AskEvent =
  | { type: 'source'; source: AskedSource }
  | { type: 'step'; step: AskStep }
  | { type: 'answers'; answers: AskAnswer[]; milliseconds: number };

/** Hears of a question; the answer waits for what this returns. */
export type AskListener = (event: AskEvent) => void | Promise<void>;
