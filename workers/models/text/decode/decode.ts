import * as tf from '#engine/tensors.ts';
import { likeliest } from '#ops/likeliest/op.ts';
import { logSoftmax } from '#ops/log-softmax/op.ts';
import type { Parameters } from '../../model.ts';
import type { DecoderRoom, DecoderState, Encoded, Stepped, Writing } from '../model.ts';
import type { Choice } from './choice.ts';
import type { Likeliest, NextTokens } from './continuations.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { SearchOptions } from './options.ts';
import { decisive, Search } from './search.ts';
import { layOut } from './layOut.ts';

/** What was seen of one step. */
export interface SeenStep {
  searches: readonly Search[];
  /** What was told of each hypothesis that was open, source after source. */
  next: readonly NextTokens[];
  /** What each looked at: [heads, rows, longest], where it was asked for. */
  looks?: { values: Float32Array; shape: readonly [number, number, number] };
}

/** How sources are answered, beside how answers are searched for. */
export interface DecodeOptions extends SearchOptions {
  /** What a source may be answered; anything where it is absent. */
  choice?(source: number): Choice | undefined;
  /** Lets messages in between two steps. */
  breathe?(): Promise<unknown>;
  /** Hears of sources that were encoded. */
  read?(encoded: Encoded): void | Promise<void>;
  /** Hears of every step, and of all tokens that might follow. */
  watch?(step: SeenStep): void | Promise<void>;
  /** Whether steps tell what hypotheses look at. */
  looks?: boolean;
}

/** The answers to sources, the best of each first: the encoder runs once, and all that is open takes a step at once. */
export async function decode<S extends { size: number }>(
  model: Writing<S>,
  parameters: Parameters,
  sources: S,
  options: DecodeOptions,
): Promise<Hypothesis[][]> {
  const choices = Array.from({ length: sources.size }, (_, source) => options.choice?.(source));
  const searches = choices.map((choice) => new Search(options, choice));
  const read = options.watch ? readAll : readerOf(choices, options);
  const encoded = model.encode(parameters, sources, roomOf(sources.size, options));
  let state: DecoderState | undefined;
  try {
    await options.read?.(encoded);
    for (let rows = layOut(searches); rows.tokens.length; rows = layOut(searches)) {
      const stepped = model.step(parameters, encoded, state, { ...rows, looks: options.looks });
      state?.dispose();
      state = stepped.state;
      const [next, looks] = await readStep(stepped, read);
      searches.forEach((search, n) => search.advance(next.slice(rows.ptr[n], rows.ptr[n + 1])));
      await options.watch?.({ searches, next: next as NextTokens[], looks });
      await options.breathe?.();
    }
    return searches.map(({ answers }) => answers);
  } finally {
    state?.dispose();
    encoded.dispose();
  }
}

/** What all steps of a search may take. */
const roomOf = (sources: number, { beams, groups = 1, maxNew }: SearchOptions): DecoderRoom => ({
  rows: sources * maxNew * groups * Math.ceil(beams / groups),
  length: maxNew,
});

/** Reads what may follow each hypothesis. */
type Reader = (logits: tf.Tensor2D) => Promise<(NextTokens | Likeliest)[]>;

/** What decides a step, and no more: tokens that may be answered at all, or the likeliest. */
function readerOf(choices: readonly (Choice | undefined)[], options: SearchOptions): Reader {
  const chosen = choices.flatMap((choice) => choice ?? []);
  if (chosen.length === 0) return (logits) => readLikeliest(logits, decisive(options));
  if (chosen.length < choices.length) return readAll;
  const width = chosen.reduce((most, { trie }) => Math.max(most, trie.vocabulary), 1);
  return (logits) => readFirst(logits, width);
}

/** Log-probabilities of all tokens. */
const readAll: Reader = (logits) => readFirst(logits, logits.shape[1]);

/** Log-probabilities of the first `width` tokens. */
async function readFirst(logits: tf.Tensor2D, width: number): Promise<NextTokens[]> {
  const first = logSoftmax(logits, width);
  const values = await first.data<'float32'>();
  first.dispose();
  return rowsOf(values, logits.shape[0]);
}

/** Those of at most so many tokens behind each hypothesis. */
async function readLikeliest(logits: tf.Tensor2D, most: number): Promise<Likeliest[]> {
  const { y, at } = likeliest(logits, Math.min(most, logits.shape[1]));
  const [values, columns] = await Promise.all([y.data<'float32'>(), at.data<'int32'>()]);
  tf.dispose([y, at]);
  const [rows] = logits.shape;
  const [logprobs, tokens] = [rowsOf(values, rows), rowsOf(columns, rows)];
  return logprobs.map((logprobs, row) => ({ logprobs, tokens: tokens[row] }));
}

/** The rows of a table. */
const rowsOf = <T extends Float32Array | Int32Array>(values: T, rows: number): T[] =>
  Array.from({ length: rows }, (_, row) => {
    const width = values.length / rows;
    return values.subarray(row * width, (row + 1) * width) as T;
  });

async function readStep({ logits, looks }: Stepped, read: Reader) {
  try {
    const [next, seen] = await Promise.all([read(logits), looks?.data<'float32'>()]);
    return [next, seen && { values: seen, shape: looks!.shape }] as const;
  } finally {
    tf.dispose([logits, ...(looks ? [looks] : [])]);
  }
}
