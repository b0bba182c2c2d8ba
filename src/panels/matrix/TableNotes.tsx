import { formatCount, formatDuration } from '#ui/format.ts';
import { stagesIn } from '#contract/matrix.ts';
import type { MatrixTable } from './useCompared.ts';
import { originsOf, UNRECORDED } from '#contract/origin.ts';

/** What the table's numbers rest on: settings, floor of the backend, and the time that shared stages saved. */
export function TableNotes({ table: { rows, report }, settings }: { table: MatrixTable; settings: string }) {
  const all = rows.flatMap(({ cells }) => cells);
  const [first] = all;
  if (!first) return null;
  const shared = new Map(
    all.flatMap(({ result }) =>
      stagesIn(result).flatMap((stage) => {
        const done = result.stages[stage];
        return done.takenFrom ? [[`${result.runId} ${stage}`, done] as const] : [];
      }),
    ),
  );
  const saved = [...shared.values()].reduce((sum, it) => sum + it.epochs * it.secondsPerEpoch, 0);
  const [users] = all.flatMap(({ result, stage }) => result.stages[stage]?.test?.users ?? []);
  const isListless = users === undefined && report.heldOut?.test;
  const backends = [...new Set(all.map(({ result }) => result.environment.backend))];
  const isUnrecorded = all.some(({ result }) => originsOf(result).some(({ build }) => !build));
  return (
    <p className="caption">
      {isListless ? 'On' : users === undefined ? 'No test set in' : `${formatCount(users)} test users of`}{' '}
      {report.name}; {backends.join(' and ')} backend; {isUnrecorded && `${UNRECORDED}; `}
      {settings}.{' '}
      {shared.size > 0 &&
        `A stage is trained once and shared by all rows that do not change it: it was taken over ${shared.size} times, which saved ${formatDuration(saved)} of training.`}
    </p>
  );
}
