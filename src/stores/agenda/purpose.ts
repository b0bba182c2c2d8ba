import type { Agenda } from '#client/history/agenda.ts';

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
  const { left, total, dataset } = agenda;
  const count = total === 1 ? 'A run' : `${left} of ${total} runs`;
  return `${count} ${purposeWords(agenda)} on ${dataset.name} ${left === 1 ? 'is' : 'are'} still to do.`;
}

function purposeWords({ purpose, requests }: Agenda): string {
  if (purpose !== 'queue') return `of a ${purpose}`;
  const kinds = new Set(requests.map(({ runId }) => kindOf(runId)));
  return (kinds.size === 1 && PURPOSES[[...kinds][0]]) || 'of the queue';
}
