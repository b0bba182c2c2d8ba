import type * as tf from '#engine/tensors.ts';
import type { Sequences } from '#ops/attention/sequences.ts';
import type { RowIndex } from '#ops/gather-rows/op.ts';

/** Texts on the device, one behind the other; nothing fills up a shorter one. */
export interface Texts {
  /** How many. */
  size: number;
  /** Where each begins: the host's copy of `sequences`. [size + 1] */
  ptr: Int32Array;
  /** Tokens, as rows of a table [V, d]. */
  tokens: RowIndex;
  /** The tokens of each text. */
  sequences: Sequences;
}

/** What a model is asked. */
export interface Sources extends Texts {
  /** Which user or item a token names a piece of, as row of a table of whole words; 0 where it names none. */
  words: RowIndex;
  /** The task of each, as a place in TEXT_TASKS. [size] */
  tasks: Int32Array;
}

/** Sources and what is to be answered to each. */
export interface TextBatch {
  sources: Sources;
  /** Answers shifted right behind the start token. */
  inputs: Texts;
  /** The token to be predicted at each place of `inputs`. int32 [rows] */
  labels: tf.Tensor1D;
  /** What each of them counts in the loss, by its mode. float32 [rows] */
  weights: tf.Tensor1D;
  /** Places of sources that filling up to the longest would take, and how many of them would be empty. */
  padding: { places: number; empty: number };
}
