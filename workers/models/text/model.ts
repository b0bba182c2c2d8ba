import type * as tf from '#engine/tensors.ts';
import type { Parameters, StageModel } from '../model.ts';
import type { Sources, TextBatch } from './batch.ts';
import type { TextNeeds } from './needs.ts';

export type { TextNeeds } from './needs.ts';

/** What a decoder reads of encoded sources. */
export interface Encoded {
  size: number;
  /** Prompt vectors that stand before the tokens of each source. */
  prompts: number;
  /** Of all sources together, prompts counted. */
  tokens: number;
  dispose(): void;
}

/** What a decoder keeps of the tokens that hypotheses hold. */
export interface DecoderState {
  dispose(): void;
}

/** What all steps of a search may take: hypotheses that take one, counted each time, and tokens of the longest. */
export interface DecoderRoom {
  rows: number;
  length: number;
}

/** The next tokens of hypotheses; those of one source stand together. */
export interface DecoderStep {
  /** The last token of each hypothesis, the start token at first. [rows] */
  tokens: Int32Array;
  /** The row of the step before that each goes on from. [rows] */
  from: Int32Array;
  /** Where the hypotheses of each source begin. [sources + 1] */
  ptr: Int32Array;
  /** Whether the answer tells what hypotheses look at. */
  looks?: boolean;
}

/** What follows hypotheses. */
export interface Stepped {
  /** [rows, V] */
  logits: tf.Tensor2D;
  /** What the next step goes on from. */
  state: DecoderState;
  /** Attention of the decoder's last layer on prompts and tokens of the source, 0 behind its end. [heads, rows, longest] */
  looks?: tf.Tensor3D;
}

/** What writes answers to sources, token by token. */
export interface Writing<S = Sources> {
  /** Reads sources once, without dropout; `room` is the most that steps will take. */
  encode(parameters: Parameters, sources: S, room: DecoderRoom): Encoded;
  /** The logits of the token behind each hypothesis, one step going on from each state; the state that was given, and all that is answered, are the caller's to dispose of. */
  step(parameters: Parameters, encoded: Encoded, state: DecoderState | undefined, step: DecoderStep): Stepped;
}

/** A stage that writes answers to texts. */
export interface TextModel extends StageModel<TextBatch>, Writing {
  readonly needs: TextNeeds;
  /** Negative log-likelihood of each label of a batch, without dropout: [rows], the caller's to dispose of. */
  nll(parameters: Parameters, batch: TextBatch): tf.Tensor1D;
  /** The same model without the prompts that stand before questions; absent where it has none. */
  withoutPrompts?(): TextModel;
}
