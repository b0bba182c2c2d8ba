import type { Parameters } from '../../model.ts';
import type { TextModel } from '../model.ts';
import { inBlocks, type SourceBlocks } from './blocks.ts';
import { choiceOf } from './choice.ts';
import type { DecodeOptions } from './decode.ts';
import { scoreOf, tokensOf, type Hypothesis } from './hypothesis.ts';
import type { Trie } from './trie.ts';

/** What items are asked for. */
export interface ListOptions extends Pick<
  DecodeOptions,
  'beams' | 'maxNew' | 'asWhole' | 'breathe' | 'read'
> {
  /** The items that may be answered, by their rows; any text where it is absent. */
  trie?: Trie;
  /** The row of the item that an answer names; undefined where it names none. */
  itemIn(tokens: Int32Array): number | undefined;
  /** Of a source, the only items that may be answered, or those that are passed over. */
  only?(source: number): ArrayLike<number>;
  without?(source: number): ArrayLike<number>;
}

/** The items that a source was answered with, the best first. */
export interface GeneratedList {
  /** Rows of items, -1 where an answer named none; with repetitions. */
  items: Int32Array;
  /** Log-probability, per token or as a whole. */
  scores: Float32Array;
}

/** Lists, and how many of all answers named no item, and how many one that stood there before. */
export interface GeneratedLists {
  lists: GeneratedList[];
  answers: number;
  invalid: number;
  duplicates: number;
}

/** Items in answer to sources, ranked by log-probability; what must be passed over is in no list. */
export async function generateLists(
  model: TextModel,
  parameters: Parameters,
  sources: SourceBlocks,
  options: ListOptions,
): Promise<GeneratedLists> {
  const { trie } = options;
  const answers = await inBlocks(model, parameters, sources, {
    ...options,
    maxNew: trie ? trie.longest : options.maxNew,
    choice: trie && ((source) => chosen(trie, source, options)),
  });
  const lists = answers.map((list, source) => listOf(list, source, options));
  const all = lists.flatMap(({ items }) => [...items]);
  return {
    lists,
    answers: all.length,
    invalid: all.filter((item) => item < 0).length,
    duplicates: lists.reduce((sum, { items }) => sum + repeated(items), 0),
  };
}

function chosen(trie: Trie, source: number, { only, without }: ListOptions) {
  if (only) return choiceOf(trie, 'only', only(source));
  return without ? choiceOf(trie, 'without', without(source)) : { trie };
}

function listOf(answers: readonly Hypothesis[], source: number, options: ListOptions): GeneratedList {
  const { trie, itemIn, without, asWhole } = options;
  const passed = new Set(trie || !without ? [] : Array.from(without(source)));
  const named = answers
    .map((answer) => ({
      item: trie ? trie.answers[trie.first[answer.node]] : (itemIn(tokensOf(answer)) ?? -1),
      score: scoreOf(answer, asWhole),
    }))
    .filter(({ item }) => !passed.has(item));
  return {
    items: Int32Array.from(named, ({ item }) => item),
    scores: Float32Array.from(named, ({ score }) => score),
  };
}

function repeated(items: Int32Array): number {
  const valid = items.filter((item) => item >= 0);
  return valid.length - new Set(valid).size;
}
