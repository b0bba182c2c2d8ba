import { own } from '#contract/own.ts';
import type { PendingWork } from '#client/history/pendingWork.ts';

/** What runs are for, by the first word of their ids. */
const PURPOSES: Record<string, string> = {
  matrix: 'of the ablation table',
  compare: 'of the comparison',
  fig3: 'of the figure',
  explore: 'of Explore',
};

const kindOf = (runId: string) => runId.split('-', 1)[0];

/** True for a run that pending work goes on with. */
export const belongsTo = ({ purpose, requests }: PendingWork, runId: string) =>
  purpose === 'queue' ? requests.some((request) => request.runId === runId) : kindOf(runId) === purpose;

/** "3 of 9 runs of the ablation table on mini are still to do." */
export function pendingWords(pending: PendingWork): string {
  const { left, total } = pending;
  if (!left)
    return `All ${total} runs ${purposeWords(pending)} have ended; what came of them is still to be told.`;
  const count = total === 1 ? 'A run' : `${left} of ${total} runs`;
  return `${count} ${purposeWords(pending)} ${left === 1 ? 'is' : 'are'} still to do.`;
}

/** What is said of pending work whose plan cannot be read. */
export const setAsideWords = (pending: PendingWork): string =>
  `What was still to do ${purposeWords(pending)} is damaged or of another version of the studio, and cannot go on. Nothing else is lost: finished runs are kept, and what was under way can be resumed by itself.`;

/** A lesson brings its own data. */
function purposeWords(pending: PendingWork): string {
  const { about, purpose, dataset } = pending;
  if (purpose === 'lesson') return `of ${about ?? 'a lesson'}`;
  if (purpose === 'queue') return `${queueWords(pending)} on ${dataset.name}`;
  return `of ${about ?? (purpose === 'sweep' ? 'a sweep' : 'an incremental experiment')} on ${dataset.name}`;
}

function queueWords({ requests }: PendingWork): string {
  const kinds = new Set(requests.map(({ runId }) => kindOf(runId)));
  return (kinds.size === 1 && own(PURPOSES, [...kinds][0])) || 'of the queue';
}
