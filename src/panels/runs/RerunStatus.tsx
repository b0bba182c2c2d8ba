import { own } from '#contract/own.ts';
import { useHistory } from '#stores/history/history.ts';
import { useRerun } from '#stores/history/rerun.ts';
import { useResults } from '#stores/history/results.ts';
import { useRun } from '#stores/run/run.ts';
import { RepetitionMark } from './RepetitionMark.tsx';

/** How the repetition of a run goes, and whether it brought the same numbers. */
export function RerunStatus() {
  const { original, again } = useRerun();
  const repeats = useHistory((state) => (again ? own(state.facts, again)?.repeats : undefined));
  const run = useResults(({ runs }) => runs.find(({ runId }) => runId === again));
  const { request, status, outcome } = useRun();
  const isCurrent = again !== undefined && request?.runId === again;
  return (
    <div role="status" className="rerun">
      {isCurrent && status !== 'idle' && (
        <p>Running {request.name}. The numbers are compared when it has finished.</p>
      )}
      {isCurrent && status === 'idle' && outcome !== 'finished' && (
        <p>{request.name} did not finish, so there is nothing to compare.</p>
      )}
      {run && repeats === original && (
        <p className="notice">
          <RepetitionMark run={run} original={original} />
        </p>
      )}
    </div>
  );
}
