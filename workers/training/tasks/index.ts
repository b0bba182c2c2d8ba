import { StudioError } from '#contract/errors.ts';
import type { Task } from '#contract/models/card.ts';
import { openNextItem } from './nextItem/nextItem.ts';
import { openRanking } from './ranking/ranking.ts';
import type { OpenTask } from './task.ts';

/** How each task is trained and judged; those that no model has yet are not filled. */
const TASKS: Partial<Record<Task, OpenTask>> = { ranking: openRanking, 'next-item': openNextItem };

/** The way to set a task up; throws a StudioError where this studio has none. */
export function openerOf(task: Task): OpenTask {
  const open = TASKS[task];
  if (open) return open;
  throw new StudioError(
    'config-invalid',
    `This studio does not train models of the task "${task}" yet.`,
    'Choose a model of another task.',
  );
}
