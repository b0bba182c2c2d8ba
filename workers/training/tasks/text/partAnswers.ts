import type { TextMetrics, TextTask } from '#contract/textMetrics.ts';
import type { Csr } from '#contract/dataset.ts';
import type { Sequences } from '#datasets/sequences.ts';
import type { GeneratedList } from '#models/text/decode/lists.ts';
import type { Parameters } from '#models/model.ts';
import type { AnswerOptions } from '#models/text/answers.ts';
import type { SourceBlocks } from '#models/text/decode/blocks.ts';
import { generateSentences } from '#models/text/decode/sentences.ts';
import type { Encoded, Writing } from '#models/text/model.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import type { Answered } from '#models/text/question.ts';
import { textOf } from '#models/text/tokenizer.ts';
import { asked } from './exam.ts';
import { choicesOf, listsOf, type UserLists, type Writer } from './lists.ts';
import { Meter } from './meter.ts';
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
  costs: NonNullable<TextMetrics['costs']>;
}

/** Answers all questions of a part, and lists items for everyone among what the mask leaves to each. */
export async function answersOf(
  writer: Writer,
  questions: Questions,
  histories: Sequences,
  mask: Csr,
): Promise<PartAnswers> {
  const meter = new Meter(writer);
  const lists = await meter.of('sequential', (own) => listsOf(own, usersWith(histories, 1), histories, mask));
  const choices = await meter.of('topn', (own) => choicesOf(own, questions.topn));
  const sentences = await meter.of('explanation', ({ model, parameters, breathe, read }) =>
    writtenSentences(model, parameters, asked(model.needs, questions.explanation), breathe, read),
  );
  return { questions, lists, choices, sentences, costs: meter.costs };
}

/** What writes sentences, and how they are found. */
interface SentenceWriter<S> extends Writing<S> {
  needs: Pick<TextNeeds, 'vocabulary' | 'labelCut'>;
  answers: Pick<AnswerOptions, 'sentenceBeams' | 'shortest'>;
}

/** The sentence that answers each source, in words. */
export async function writtenSentences<S extends { size: number }>(
  model: SentenceWriter<S>,
  parameters: Parameters,
  sources: SourceBlocks<S>,
  breathe: () => Promise<void>,
  read?: (encoded: Encoded) => void,
): Promise<string[]> {
  const { needs, answers } = model;
  const written = await generateSentences(model, parameters, sources, {
    beams: answers.sentenceBeams,
    minNew: answers.shortest,
    maxNew: needs.labelCut,
    breathe,
    read,
  });
  return written.map(({ tokens }) => textOf(needs.vocabulary, tokens));
}
