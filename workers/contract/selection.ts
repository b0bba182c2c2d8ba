import { valueOf } from './byUser.ts';
import { selectingOf } from './headline.ts';
import type { Judged } from './metrics.ts';
import type { Task } from './models/card.ts';
import { meanLoss } from './textMetrics.ts';

/** What chooses an epoch of a task by a part, larger is better: its first headline, or of what writes the negative mean loss; undefined where that is not known. */
export function selectionOf(task: Task, judged: Judged, part: 'val' | 'test'): number | undefined {
  if (task !== 'text' && task !== 'explanation') return valueOf(judged[part], selectingOf(task));
  const loss = meanLoss(judged.texts?.[part]);
  return loss === undefined ? undefined : -loss;
}
