import * as tf from '#engine/tensors.ts';
import { logSoftmax } from '#ops/log-softmax/op.ts';
import type { Parameters } from '../../model.ts';
import type { Sources } from '../batch.ts';
import type { DecoderState, Encoded, Stepped, TextModel } from '../model.ts';
import type { Choice } from './choice.ts';
import type { NextTokens } from './continuations.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { SearchOptions } from './options.ts';
import { Search } from './search.ts';
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
export async function decode(
  model: TextModel,
  parameters: Parameters,
  sources: Sources,
  options: DecodeOptions,
): Promise<Hypothesis[][]> {
  const choices = Array.from({ length: sources.size }, (_, source) => options.choice?.(source));
  const searches = choices.map((choice) => new Search(options, choice));
  const width = options.watch ? undefined : widthOf(choices);
  const encoded = model.encode(parameters, sources);
  let state: DecoderState | undefined;
  try {
    await options.read?.(encoded);
    for (let rows = layOut(searches); rows.tokens.length; rows = layOut(searches)) {
      const stepped = model.step(parameters, encoded, state, { ...rows, looks: options.looks });
      state?.dispose();
      state = stepped.state;
      const seen = await readStep(stepped, width);
      searches.forEach((search, n) => search.advance(seen.next.slice(rows.ptr[n], rows.ptr[n + 1])));
      await options.watch?.({ searches, ...seen });
      await options.breathe?.();
    }
    return searches.map(({ answers }) => answers);
  } finally {
    state?.dispose();
    encoded.dispose();
  }
}

/** How many of the first tokens may be answered at all; undefined where any may. */
const widthOf = (choices: readonly (Choice | undefined)[]): number | undefined =>
  choices.every((choice) => choice !== undefined)
    ? choices.reduce((most, { trie }) => Math.max(most, trie.vocabulary), 1)
    : undefined;

/** Log-probabilities of the first `width` tokens, which are all that may be answered. */
async function readStep(
  { logits, looks }: Stepped,
  width = logits.shape[1],
): Promise<Omit<SeenStep, 'searches'>> {
  const first = logSoftmax(logits, width);
  try {
    const [values, seen] = await Promise.all([first.data<'float32'>(), looks?.data<'float32'>()]);
    const next = Array.from({ length: logits.shape[0] }, (_, row) =>
      values.subarray(row * width, (row + 1) * width),
    );
    return { next, looks: seen && { values: seen, shape: looks!.shape } };
  } finally {
    tf.dispose([logits, first, ...(looks ? [looks] : [])]);
  }
}
