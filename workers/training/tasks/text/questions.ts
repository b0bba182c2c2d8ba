import type { Dataset } from '#contract/dataset.ts';
import type { TextTask } from '#contract/textMetrics.ts';
import { sequencesOf, type Sequences } from '#datasets/sequences.ts';
import { Random } from '#lib/random.ts';
import type { Answered } from '#models/text/question.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import type { HeldOutName } from '../evaluator.ts';
import { candidatesWith } from './candidates.ts';
import { historyOf, recordsOf, usersWith } from './samplers.ts';

/** What a part is asked. */
export interface PartSetting {
  dataset: Dataset;
  part: HeldOutName;
  /** What is known of users when the part is judged. */
  known: Sequences;
  needs: Pick<TextNeeds, 'history' | 'candidates'>;
  seed: number;
}

/** What a trained model is asked of a part, and what is right; of several items that a user has there, the oldest. */
export function questionsOf(setting: PartSetting): Record<TextTask, Answered[]> {
  const { dataset, part, known, needs } = setting;
  const held = sequencesOf(dataset, [part]);
  const users = held ? usersWith(held, 1) : [];
  const nextOf = (user: number) => historyOf(held!, user)[0];
  return {
    explanation: sentencesOf(dataset, part),
    sequential: users.flatMap((user): Answered[] => {
      const history = historyOf(known, user);
      if (history.length === 0) return [];
      return [{ task: 'sequential', user, items: history.slice(-needs.history), answer: nextOf(user) }];
    }),
    topn: users.map((user): Answered => {
      const item = nextOf(user);
      return { task: 'topn', user, items: offeredTo(user, item, setting), answer: item };
    }),
  };
}

function sentencesOf({ explanations }: Dataset, part: HeldOutName): Answered[] {
  if (!explanations) return [];
  const { user, item, text } = explanations;
  return recordsOf(explanations.part, part).map((at) => ({
    task: 'explanation',
    user: user[at],
    items: [item[at]],
    answer: text[at],
  }));
}

/** The item among others that the user never met: those of the files at test, where they name any, else drawn. */
function offeredTo(user: number, item: number, { dataset, part, needs, seed }: PartSetting): Int32Array {
  const { items, users, negatives } = dataset;
  const random = new Random(seed, 'candidates', part, user);
  const count = needs.candidates - 1;
  if (part === 'test' && negatives) {
    const width = negatives.length / users;
    const others = negatives.subarray(user * width, user * width + Math.min(width, count));
    return random.shuffle(Int32Array.from([item, ...others]));
  }
  const met = new Set(
    [dataset.train, dataset.val, dataset.test].flatMap(({ ptr, col }) => [
      ...col.subarray(ptr[user], ptr[user + 1]),
    ]),
  );
  return candidatesWith(item, { items, met, count }, random);
}
