import { COMPARED, type ComparedMetric, type MetricAt } from './byUser.ts';
import type { Task } from './models/card.ts';
import { cardOf, TRAINED, type ModelName } from './models/index.ts';

/** The two metrics that a task is read by, wherever two are shown; where a run selects an epoch, it does so by the first. A task that ranks nothing has none. */
export const HEADLINES = {
  ranking: ['recall20', 'ndcg20'],
  'next-item': ['hit10', 'ndcg10'],
  text: ['hit10', 'ndcg10'],
} as const satisfies Partial<Record<Task, readonly [ComparedMetric, ComparedMetric]>>;
/** A task whose models rank items. */
export type RankedTask = keyof typeof HEADLINES;

/** Whether models of a task rank items; others are judged by what they write alone. */
export const ranksItems = ({ task }: { task: Task }): boolean => task in HEADLINES;

/** The cards of models that are trained and rank items. */
export const RANKED = TRAINED.filter(ranksItems);

/** A model, or the first that is trained and ranks items where it does not. */
export const orRanked = (model: ModelName): ModelName =>
  RANKED.find(({ id }) => id === model)?.id ?? RANKED[0].id;

/** The metric by which each task selects an epoch: its first headline. */
export const selectingOf = (task: RankedTask): MetricAt => COMPARED[HEADLINES[task][0]];

/** Names of the headlines of some models: those of the task that they share, floors and what ranks nothing aside; else those of ranking, which every other task measures. */
export function headlineIds(models: Iterable<ModelName>): readonly [ComparedMetric, ComparedMetric] {
  const cards = [...models].map(cardOf).filter((it) => !it.isFloor && ranksItems(it));
  const tasks = new Set(cards.map(({ task }) => task as RankedTask));
  const [task] = tasks;
  return HEADLINES[tasks.size === 1 ? task : 'ranking'];
}

/** The same as metrics at cut-offs. */
export const headlinesOf = (...models: ModelName[]) => {
  const [first, second] = headlineIds(models);
  return [COMPARED[first], COMPARED[second]] as const;
};
