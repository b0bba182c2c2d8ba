import type { Stage, StageOutput } from '#contract/results.ts';
import { MOST_SENTENCES, type TextOutput } from '#contract/textOutput.ts';
import type { Parameters } from '#models/model.ts';
import type { Evaluator } from '../evaluator.ts';
import { valuesOf } from '../valuesOf.ts';
import { ranksOn, writtenLists } from './lists.ts';
import type { PartAnswers } from './partAnswers.ts';

/** A stage with what it answered about the test part. */
interface AnsweredStage {
  stage: Stage;
  parameters: Parameters;
  answers: PartAnswers;
  users: number;
}

/** What a stage's best epoch wrote, its parameters, and how its lists fared on test. */
export async function collectAnswers(
  { stage, parameters, answers, users }: AnsweredStage,
  evaluator: Evaluator,
): Promise<StageOutput> {
  const details = await evaluator.testDetailsByCounts((_, { held }) => ranksOn(answers.lists, held));
  return {
    ...{ stage, d: 0, user: new Float32Array(), item: new Float32Array(), features: [], embedSeconds: 0 },
    ...details,
    texts: outputOf(answers, users),
    parameters: await valuesOf(parameters),
  };
}

function outputOf({ lists, questions, sentences }: PartAnswers, users: number): TextOutput {
  const explanation = questions.explanation.slice(0, MOST_SENTENCES);
  return {
    lists: writtenLists(lists, users),
    ...(explanation.length && {
      sentences: {
        user: Int32Array.from(explanation, ({ user }) => user),
        item: Int32Array.from(explanation, ({ items }) => items[0]),
        written: sentences.slice(0, MOST_SENTENCES),
        truth: explanation.map(({ answer }) => answer as string),
      },
    }),
  };
}
