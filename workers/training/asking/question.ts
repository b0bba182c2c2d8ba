import type { AskRequest } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { sequencesOf } from '#datasets/sequences.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import type { Answered, Question } from '#models/text/question.ts';
import { questionsOf } from '../tasks/text/questions.ts';

/** What is asked, in rows; where the dataset tells what is right, that too. */
export type PosedQuestion = Question & Partial<Pick<Answered, 'answer'>>;

/** The question that is judged at test, or where a user has none one of the same kind; and what the user is known to have met. */
export function questionFor(
  dataset: Dataset,
  { task, user, item, seed, protocol }: Pick<AskRequest, 'task' | 'user' | 'item' | 'seed' | 'protocol'>,
  needs: TextNeeds,
): { question: PosedQuestion; met: Int32Array } {
  if (task === 'explanation') return { question: whyQuestion(dataset, user, item), met: new Int32Array() };
  const known = sequencesOf(dataset, protocol === 'strict' ? ['train', 'val'] : ['train']);
  if (!known) throw nothingKnown();
  const met = known.items.subarray(known.ptr[user], known.ptr[user + 1]);
  const judged = questionsOf({ dataset, part: 'test', known, needs, seed })[task];
  const own = judged.find((question) => question.user === user);
  if (own) return { question: own, met };
  if (task === 'topn' || met.length === 0) throw nothingKnown();
  return { question: { task, user, items: met.slice(-needs.history) }, met };
}

/** Why a user would choose an item; with what they wrote, where the dataset tells. Throws a StudioError where no item is named. */
export function whyQuestion(
  { explanations }: Dataset,
  user: number,
  item: number | undefined,
): PosedQuestion {
  if (item === undefined)
    throw new StudioError('config-invalid', 'No item was named to write about.', 'Choose an item.');
  const question: PosedQuestion = { task: 'explanation', user, items: [item] };
  const at = explanations?.user.findIndex((one, n) => one === user && explanations.item[n] === item) ?? -1;
  return at < 0 ? question : { ...question, answer: explanations!.text[at] };
}

const nothingKnown = () =>
  new StudioError(
    'dataset-invalid',
    'The dataset does not hold enough of this user to ask that.',
    'Choose a user with a history and an item at test.',
  );
