import { stageLabel } from '#contract/models/index.ts';
import { useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { stopRun } from '#stores/run/commands.ts';
import { useQueue } from '#stores/run/queue.ts';
import { resumeQueue } from '#stores/run/scheduler.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import {
  cancelSweep,
  isOfSweep,
  missingRuns,
  runSweep,
  useSweepRun,
} from '#stores/experiments/sweep/driver.ts';
import { changesData } from '#stores/experiments/sweep/plan.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import type { ShownSweep } from './useSweepPoints.ts';

/** Trains what is missing; stops, goes on and gives up. */
export function SweepControls({ shown }: { shown: ShownSweep }) {
  const { origin, error } = useSweepRun();
  const failed = useQueue((state) => state.failed).filter(({ request }) => isOfSweep(request));
  return (
    <div className="sweep-controls">
      {origin ? <Running shown={shown} /> : <Start shown={shown} />}
      {error && <ErrorNotice error={error} onDismiss={() => useSweepRun.setState({ error: undefined })} />}
      {failed.length > 0 && (
        <ul className="sweep-failed">
          {failed.map(({ request, error: reason }) => (
            <li key={request.runId}>
              <strong>
                {request.name}, seed {request.seed}, failed.
              </strong>{' '}
              {reason.message} {reason.hint}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Start({ shown: { points, origin, definition, obstacle } }: { shown: ShownSweep }) {
  useConfig((state) => state.protocol);
  const isLoading = useDataset((state) => state.progress !== undefined);
  const isQueued = useQueue(({ current, waiting }) => current !== undefined || waiting.length > 0);
  if (!points || !origin) return <p className="field-issue">Mend the values above, then run.</p>;
  if (obstacle) return <p className="field-issue">{obstacle}</p>;
  const missing = missingRuns(
    points.map(({ point }) => point),
    origin,
  ).length;
  return (
    <>
      <Button kind="primary" onPress={() => void runSweep()} isDisabled={!missing || isLoading || isQueued}>
        {missing ? `Train ${missing} missing ${missing === 1 ? 'run' : 'runs'}` : 'Every point is there'}
      </Button>
      <p className="sweep-status">
        {isQueued && 'Another queue is at work: finish or clear it first.'}
        {!isQueued &&
          missing > 0 &&
          changesData(definition) &&
          'The dataset changes from point to point, and is put back at the end.'}
      </p>
    </>
  );
}

function Running({ shown: { points } }: { shown: ShownSweep }) {
  const { current, halted, isPreparing } = useQueue();
  const { progress, status } = useRun();
  const loading = useDataset((state) => state.progress);
  const isCancelled = useSweepRun((state) => state.isCancelled);
  const done = points?.reduce((sum, point) => sum + point.done, 0) ?? 0;
  const wanted = points?.reduce((sum, point) => sum + point.wanted, 0) ?? 1;
  const isHalted = halted && !current && !isPreparing;
  const doing = current
    ? `${current.name}, seed ${current.seed}${progress ? `: ${stageLabel(current.model, progress.stage).toLowerCase()}, epoch ${progress.epoch}` : ''}`
    : (loading?.label ?? 'Preparing');
  return (
    <>
      <div className="sweep-progress">
        <p className="sweep-status">
          <strong>
            {done} of {wanted} runs
          </strong>{' '}
          {isHalted ? 'are there. Stopped; what was under way goes on from its checkpoint.' : doing}
        </p>
        <Bar label="Sweep progress" value={done / wanted} />
      </div>
      <div className="sweep-buttons">
        {isHalted ? (
          <Button kind="primary" onPress={resumeQueue}>
            Resume
          </Button>
        ) : (
          <Button
            onPress={stopRun}
            isDisabled={!(isBusy(status) || isPreparing) || halted || status === 'stopping' || isCancelled}
          >
            Stop
          </Button>
        )}
        <Button kind="quiet" onPress={cancelSweep} isDisabled={isCancelled}>
          End the sweep
        </Button>
      </div>
    </>
  );
}
