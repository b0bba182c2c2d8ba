import { COMPARED, type ComparedMetric, type MetricAt } from './byUser.ts';
import type { Task } from './models/card.ts';
import { cardOf, type ModelName } from './models/index.ts';

/** The two metrics that a task is read by, wherever two are shown; where a run selects an epoch, it does so by the first. */
export const HEADLINES = {
  ranking: ['recall20', 'ndcg20'],
  'next-item': ['hit10', 'ndcg10'],
  text: ['hit10', 'ndcg10'],
} as const satisfies Record<Task, readonly [ComparedMetric, ComparedMetric]>;

/** The metric by which each task selects an epoch: its first headline. */
export const selectingOf = (task: Task): MetricAt => COMPARED[HEADLINES[task][0]];

/** Names of the headlines of some models: those of the task that they share, floors aside; else those of ranking, which every task measures. */
export function headlineIds(models: Iterable<ModelName>): readonly [ComparedMetric, ComparedMetric] {
  const cards = [...models].map(cardOf).filter(({ isFloor }) => !isFloor);
  const tasks = new Set(cards.map(({ task }) => task));
  const [task] = tasks;
  return HEADLINES[tasks.size === 1 ? task : 'ranking'];
}

/** The same as metrics at cut-offs. */
export const headlinesOf = (...models: ModelName[]) => {
  const [first, second] = headlineIds(models);
  return [COMPARED[first], COMPARED[second]] as const;
};
