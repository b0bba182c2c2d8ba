import type { Task } from '#contract/models/card.ts';
import { openExplanation } from './explanation/explanation.ts';
import { openNextItem } from './nextItem/nextItem.ts';
import { openRanking } from './ranking/ranking.ts';
import type { OpenTask } from './task.ts';
import { openText } from './text/text.ts';

/** How each task is trained and judged. */
export const OPENERS: Record<Task, OpenTask> = {
  ranking: openRanking,
  'next-item': openNextItem,
  text: openText,
  explanation: openExplanation,
};
