import type { TextTask } from '#contract/textMetrics.ts';
import type { Csr } from '#contract/dataset.ts';
import type { Sequences } from '#datasets/sequences.ts';
import type { GeneratedList } from '#models/text/decode/lists.ts';
import { generateSentences } from '#models/text/decode/sentences.ts';
import type { Answered } from '#models/text/question.ts';
import { textOf } from '#models/text/tokenizer.ts';
import { asked } from './exam.ts';
import { choicesOf, listsOf, type UserLists, type Writer } from './lists.ts';
import { usersWith } from './samplers.ts';

/** What a part asks, by task. */
export type Questions = Record<TextTask, readonly Answered[]>;

/** Everything that a model answers about a part. */
export interface PartAnswers {
  questions: Questions;
  /** For everyone who has a history. */
  lists: UserLists;
  /** Aligned with the questions of top-N. */
  choices: GeneratedList[];
  /** Aligned with the questions of sentences. */
  sentences: string[];
}

/** Answers all questions of a part, and lists items for everyone among what the mask leaves to each. */
export async function answersOf(
  writer: Writer,
  questions: Questions,
  histories: Sequences,
  mask: Csr,
): Promise<PartAnswers> {
  return {
    questions,
    lists: await listsOf(writer, usersWith(histories, 1), histories, mask),
    choices: await choicesOf(writer, questions.topn),
    sentences: await sentencesOf(writer, questions.explanation),
  };
}

async function sentencesOf(
  { model, parameters, breathe }: Writer,
  questions: readonly Answered[],
): Promise<string[]> {
  const { needs, answers } = model;
  const written = await generateSentences(model, parameters, asked(needs, questions), {
    beams: answers.sentenceBeams,
    minNew: answers.shortest,
    maxNew: needs.labelCut,
    breathe,
  });
  return written.map(({ tokens }) => textOf(needs.vocabulary, tokens));
}
