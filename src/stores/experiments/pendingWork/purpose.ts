import type { Agenda } from '#client/history/pendingWork.ts';

/** What runs are for, by the first word of their ids. */
const PURPOSES: Record<string, string> = {
  matrix: 'of the ablation table',
  fig3: 'of the figure',
  explore: 'of the Explore view',
};

const kindOf = (runId: string) => runId.split('-', 1)[0];

/** True for runs that a sweep or a lesson asks for: their drivers know what comes after them. */
export const isDriven = (runId: string) => ['sweep', 'lesson'].includes(kindOf(runId));

/** True for a run that an agenda goes on with. */
export const belongsTo = ({ purpose, requests }: Agenda, runId: string) =>
  purpose === 'queue' ? requests.some((request) => request.runId === runId) : kindOf(runId) === purpose;

/** "3 of 9 runs of the ablation table on mini are still to do." */
export function agendaWords(agenda: Agenda): string {
  const { left, total } = agenda;
  if (!left)
    return `All ${total} runs ${purposeWords(agenda)} have ended; what came of them is still to be told.`;
  const count = total === 1 ? 'A run' : `${left} of ${total} runs`;
  return `${count} ${purposeWords(agenda)} ${left === 1 ? 'is' : 'are'} still to do.`;
}

/** What is said of an agenda whose plan cannot be read. */
export const setAsideWords = (agenda: Agenda): string =>
  `What was still to do ${purposeWords(agenda)} is damaged or of another version of the studio, and cannot go on. Nothing else is lost: finished runs are kept, and what was under way can be resumed by itself.`;

/** A lesson brings its own data. */
function purposeWords(agenda: Agenda): string {
  const { about, purpose, dataset } = agenda;
  if (purpose === 'lesson') return `of ${about ?? 'a lesson'}`;
  return `${purpose === 'sweep' ? `of ${about ?? 'a sweep'}` : queueWords(agenda)} on ${dataset.name}`;
}

function queueWords({ requests }: Agenda): string {
  const kinds = new Set(requests.map(({ runId }) => kindOf(runId)));
  return (kinds.size === 1 && PURPOSES[[...kinds][0]]) || 'of the queue';
}
