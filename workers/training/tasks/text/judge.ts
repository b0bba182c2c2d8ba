import type { TextMetrics } from '#contract/textMetrics.ts';
import { legacyScore, shortList } from '#evaluation/text/lists.ts';
import { sentenceScores } from '#evaluation/text/sentences.ts';
import type { GeneratedList } from '#models/text/decode/lists.ts';
import type { Answered } from '#models/text/question.ts';
import type { Writer } from './lists.ts';
import { nllOf } from './nll.ts';
import type { PartAnswers } from './partAnswers.ts';
import { pairsOf } from './said.ts';

/** What of the data answers are judged by. */
interface Known {
  /** How often each item was met in training. [items] */
  popularity: Int32Array;
  /** The words that the sentences are about, where the files tell. */
  features?: readonly string[];
  /** Whether lists are also counted as the released code does. */
  asReleased: boolean;
}

/** What is told of a part's answers beside the ranking of all items. */
export async function judgeAnswers(
  { model, parameters, breathe }: Writer,
  { questions, lists, choices, sentences, costs }: PartAnswers,
  { popularity, features, asReleased }: Known,
): Promise<TextMetrics> {
  const { sequential, topn, explanation } = questions;
  const { answers, invalid, duplicates } = lists;
  const listed = written(
    sequential.map(({ user }) => lists.byUser.get(user)!),
    sequential,
  );
  const chosen = written(choices, topn);
  return {
    nll: await nllOf(model, parameters, questions, breathe),
    ...(sequential.length && { sequential: shortList(listed) }),
    ...(topn.length && {
      topn: shortList(chosen),
      popular: shortList(topn.map((question) => byPopularity(question, popularity))),
    }),
    ...(explanation.length && {
      sentences: sentenceScores(
        pairsOf(
          explanation.map(({ answer }) => answer as string),
          sentences,
          features,
        ),
      ),
    }),
    ...(answers > 0 && { invalid: invalid / answers, duplicates: duplicates / answers }),
    ...(asReleased && {
      legacy: {
        ...(sequential.length && { sequential: shortList(listed, legacyScore) }),
        ...(topn.length && { topn: shortList(chosen, legacyScore) }),
      },
    }),
    costs,
  };
}

/** Candidates by how often they were met in training; of equals the lower item first. */
const byPopularity = ({ items, answer }: Answered, popularity: Int32Array) => ({
  answers: Array.from(items).sort((a, b) => popularity[b] - popularity[a] || a - b),
  target: answer as number,
});

const written = (lists: readonly GeneratedList[], questions: readonly Answered[]) =>
  questions.map(({ answer }, n) => ({
    answers: Array.from(lists[n].items, (item) => (item < 0 ? null : item)),
    target: answer as number,
  }));
