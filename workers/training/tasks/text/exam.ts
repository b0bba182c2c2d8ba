import type { TextTask } from '#contract/textMetrics.ts';
import { Random } from '#lib/random.ts';
import { uploadSources, disposeSources, type Exchange, type TableRows } from '#models/text/batch.ts';
import type { SourceBlocks } from '#models/text/decode/blocks.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import { exchangeOf, sourceOf, type Answered, type Question } from '#models/text/question.ts';
import { askedBy } from '#models/text/templates.ts';
import { wholeWordRows } from '#models/text/tokenizer.ts';

/** Between epochs so many questions of each task are looked at. */
export const QUESTIONS_BETWEEN = 512;

/** The tables that a model's tokens are looked up in. */
export const tableRows = (needs: TextNeeds): TableRows => ({
  tokens: needs.vocabulary.pieces.length,
  words: wholeWordRows(needs),
});

/** Questions in the words that a trained model is asked by, put on the device some at a time. */
export function asked(needs: TextNeeds, questions: readonly Question[]): SourceBlocks {
  const rows = tableRows(needs);
  const tokensOf = (question: Question) =>
    sourceOf(needs.vocabulary, question, askedBy(question.task, needs.templates));
  return {
    size: questions.length,
    upload: (from, to) => uploadSources(questions.slice(from, to).map(tokensOf), rows),
    dispose: disposeSources,
  };
}

/** The same with what is right. */
export const exchangesOf = (needs: TextNeeds, answered: readonly Answered[]): Exchange[] =>
  answered.map((it) => exchangeOf(needs.vocabulary, it, askedBy(it.task, needs.templates), needs.labelCut));

/** At most so many of a list, the same each time, in its order. */
export function someOf<T>(list: readonly T[], most: number, seed: number, name: string): readonly T[] {
  if (list.length <= most) return list;
  const places = new Random(seed, 'some', name).shuffle(Int32Array.from(list.keys()));
  return Array.from(places.subarray(0, most).sort(), (at) => list[at]);
}

/** Questions by task, at most so many of each. */
export const fewOf = (
  questions: Record<TextTask, readonly Answered[]>,
  most: number,
  seed: number,
): Record<TextTask, readonly Answered[]> => ({
  explanation: someOf(questions.explanation, most, seed, 'explanation'),
  sequential: someOf(questions.sequential, most, seed, 'sequential'),
  topn: someOf(questions.topn, most, seed, 'topn'),
});
