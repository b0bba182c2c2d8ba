import * as tf from '#engine/tensors.ts';
import { disposeSequences, uploadSequences, type Sequences } from '#ops/attention/sequences.ts';
import { disposeRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { lossWeights } from './lossWeights.ts';
import type { TextNeeds } from './needs.ts';
import { PAD } from './vocabulary.ts';

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

/** A question as tokens. */
export interface SourceTokens {
  /** A place in TEXT_TASKS. */
  task: number;
  tokens: Int32Array;
  /** Which user or item each token names a piece of. */
  words: Int32Array;
}

/** A question and its answer as tokens. */
export interface Exchange {
  source: SourceTokens;
  answer: Int32Array;
}

/** Rows of the tables that tokens are looked up in. */
export interface TableRows {
  tokens: number;
  words: number;
}

/** Puts questions on the device. Free them with `disposeSources`. */
export function uploadSources(sources: readonly SourceTokens[], rows: TableRows): Sources {
  return {
    ...uploadTexts(
      sources.map(({ tokens }) => tokens),
      rows.tokens,
    ),
    words: uploadRows(indexRows(rows.words, joined(sources.map(({ words }) => words)))),
    tasks: Int32Array.from(sources, ({ task }) => task),
  };
}

/** Puts a batch on the device; where the loss counts what is filled up, answers are filled up to the longest. Free it with `disposeTextBatch`. */
export function uploadTextBatch(
  exchanges: readonly Exchange[],
  rows: TableRows,
  mode: TextNeeds['lossMode'],
): TextBatch {
  const answers = exchanges.map(({ answer }) => answer);
  const labels = mode === 'pad' ? filledUp(answers) : answers;
  const inputs = labels.map((tokens) =>
    Int32Array.from(tokens, (_, at) => (at === 0 ? PAD : tokens[at - 1])),
  );
  const sources = uploadSources(
    exchanges.map(({ source }) => source),
    rows,
  );
  const places = sources.size * sources.sequences.longest;
  return {
    sources,
    inputs: uploadTexts(inputs, rows.tokens),
    labels: tf.tensor1d(joined(labels), 'int32'),
    weights: tf.tensor1d(
      lossWeights(
        labels.map(({ length }) => length),
        mode,
      ),
    ),
    padding: { places, empty: places - sources.ptr[sources.size] },
  };
}

/** Frees the device's copy. */
export function disposeSources({ words, ...texts }: Sources): void {
  disposeTexts(texts);
  disposeRows(words);
}

/** Frees the device's copy. */
export function disposeTextBatch({ sources, inputs, labels, weights }: TextBatch): void {
  disposeSources(sources);
  disposeTexts(inputs);
  tf.dispose([labels, weights]);
}

function uploadTexts(texts: readonly Int32Array[], rows: number): Texts {
  const ptr = new Int32Array(texts.length + 1);
  texts.forEach((tokens, n) => (ptr[n + 1] = ptr[n] + tokens.length));
  return {
    size: texts.length,
    ptr,
    tokens: uploadRows(indexRows(rows, joined(texts))),
    sequences: uploadSequences(ptr),
  };
}

function disposeTexts({ tokens, sequences }: Texts): void {
  disposeRows(tokens);
  disposeSequences(sequences);
}

function joined(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

function filledUp(answers: readonly Int32Array[]): Int32Array[] {
  const longest = Math.max(...answers.map(({ length }) => length));
  return answers.map((tokens) => {
    const filled = new Int32Array(longest).fill(PAD);
    filled.set(tokens);
    return filled;
  });
}
