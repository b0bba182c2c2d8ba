import { TEXT_TASKS, type TextTask } from '#contract/textMetrics.ts';
import type { Exchange, SourceTokens } from './batch.ts';
import { fillIn } from './templates.ts';
import { tokensOf, tokensOfRow, wholeWordsOf } from './tokenizer.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What is asked, in rows of a dataset: why a user chose an item, what comes after the items of a history, or which of these candidates. */
export interface Question {
  task: TextTask;
  user: number;
  items: ArrayLike<number>;
}

/** A question and what is right: an item, or a sentence. */
export interface Answered extends Question {
  answer: number | string;
}

/** A question in the words of a template, as tokens. */
export function sourceOf(
  vocabulary: Vocabulary,
  { task, user, items }: Question,
  template: string,
): SourceTokens {
  const tokens = tokensOf(vocabulary, fillIn(template, user, items));
  return { task: TEXT_TASKS.indexOf(task), tokens, words: wholeWordsOf(vocabulary, tokens) };
}

/** A question and its answer as tokens; of a sentence at most `cut` of them, its end among them. */
export function exchangeOf(
  vocabulary: Vocabulary,
  { answer, ...question }: Answered,
  template: string,
  cut: number,
): Exchange {
  return {
    source: sourceOf(vocabulary, question, template),
    answer:
      typeof answer === 'number'
        ? tokensOfRow(vocabulary, answer)
        : tokensOf(vocabulary, answer).subarray(0, cut),
  };
}
