import { stageLabel } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import {
  cancelIncremental,
  isOfIncremental,
  missingIncremental,
  runIncremental,
  useIncrementalRun,
} from '#stores/experiments/incremental/driver.ts';
import type { Experiment } from '#stores/experiments/incremental/plan.ts';
import type { IncrementalTable } from '#stores/experiments/incremental/table.ts';
import { stopRun } from '#stores/run/commands.ts';
import { useQueue } from '#stores/run/queue.ts';
import { resumeQueue } from '#stores/run/scheduler.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';

interface Props {
  experiment: Experiment;
  table: IncrementalTable;
}

/** Trains what is missing; stops, goes on and gives up. */
export function IncrementalControls(props: Props) {
  const { origin, error } = useIncrementalRun();
  const failed = useQueue((state) => state.failed).filter(({ request }) => isOfIncremental(request));
  return (
    <div className="sweep-controls">
      {origin ? <Running {...props} /> : <Start {...props} />}
      {error && (
        <ErrorNotice error={error} onDismiss={() => useIncrementalRun.setState({ error: undefined })} />
      )}
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

function Start({ experiment }: Props) {
  const isLoading = useDataset((state) => state.progress !== undefined);
  const isQueued = useQueue(({ current, waiting }) => current !== undefined || waiting.length > 0);
  const missing = missingIncremental(experiment).length;
  return (
    <>
      <Button
        kind="primary"
        onPress={() => void runIncremental()}
        isDisabled={!missing || isLoading || isQueued}
      >
        {missing ? `Run the update, ${missing} ${missing === 1 ? 'run' : 'runs'}` : 'Every update is there'}
      </Button>
      <p className="sweep-status">
        {isQueued
          ? 'Another queue is at work: finish or clear it first.'
          : missing > 0 &&
            'Old models are trained on the dataset without what arrives; all of it is put back at the end.'}
      </p>
    </>
  );
}

function Running({ table: { done, wanted } }: Props) {
  const { current, halted, isPreparing } = useQueue();
  const { progress, status } = useRun();
  const loading = useDataset((state) => state.progress);
  const isCancelled = useIncrementalRun((state) => state.isCancelled);
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
        <Bar label="Progress of the update" value={done / wanted} />
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
        <Button kind="quiet" onPress={cancelIncremental} isDisabled={isCancelled}>
          End the update
        </Button>
      </div>
    </>
  );
}
