import { TEXT_TASKS, type TextTask } from '#contract/textMetrics.ts';
import type { TextNeeds } from './needs.ts';

/** {u}: number of the user; {i}: number of the item; {h}: numbers of items, each behind the first with its name. The last of each task is bare. */
export const TEMPLATES: Record<TextTask, readonly string[]> = {
  explanation: [
    'tell user_{u} why item_{i} is a good choice',
    'write a short reason for user_{u} to get item_{i}',
    'say what user_{u} thinks about item_{i}',
    'why is item_{i} the choice of user_{u}',
    'in the words of user_{u} what is good about item_{i}',
    'user_{u} item_{i}',
  ],
  sequential: [
    'user_{u} got item_{h} and will next get',
    'guess the next choice of user_{u} after item_{h}',
    'given the past of user_{u} : item_{h} what comes next',
    'after item_{h} what will user_{u} get',
    'user_{u} item_{h}',
  ],
  topn: [
    'pick one good choice for user_{u} from item_{h}',
    'which of these will user_{u} get : item_{h}',
    'find the best for user_{u} in the list item_{h}',
    'one of item_{h} is for user_{u} which',
    'user_{u} item_{h}',
  ],
};

/** All templates, as they appear. */
export const ALL_TEMPLATES: readonly string[] = TEXT_TASKS.flatMap((task) => TEMPLATES[task]);

/** The templates that training draws from. */
export function templatesOf(task: TextTask, which: TextNeeds['templates']): readonly string[] {
  const all = TEMPLATES[task];
  return { all, bare: all.slice(-1), words: all.slice(0, -1) }[which];
}

/** The template that a trained model is asked by: the bare one, or the first where training knew only those with words. */
export const askedBy = (task: TextTask, which: TextNeeds['templates']): string =>
  which === 'words' ? TEMPLATES[task][0] : TEMPLATES[task].at(-1)!;

/** A template with the numbers of a user and of items, which texts count from 1. */
export function fillIn(template: string, user: number, items: ArrayLike<number>): string {
  const numbers = Array.from(items, (item) => item + 1);
  return template
    .replace('{u}', String(user + 1))
    .replace('{i}', String(numbers[0]))
    .replace('{h}', numbers.join(' item_'));
}
