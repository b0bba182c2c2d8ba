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
import { useQueue } from '#stores/run/queue.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { FailedRuns } from '../../FailedRuns.tsx';
import { UnderWay } from '../UnderWay.tsx';

interface Props {
  experiment: Experiment;
  table: IncrementalTable;
}

/** Trains what is missing; stops, goes on and gives up. */
export function IncrementalControls(props: Props) {
  const { origin, error } = useIncrementalRun();
  return (
    <div className="sweep-controls">
      {origin ? <Running {...props} /> : <Start {...props} />}
      {error && (
        <ErrorNotice error={error} onDismiss={() => useIncrementalRun.setState({ error: undefined })} />
      )}
      <FailedRuns className="sweep-failed" isOwn={isOfIncremental} />
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
  const isEnding = useIncrementalRun((state) => state.isCancelled);
  return (
    <UnderWay
      done={done}
      wanted={wanted}
      label="Progress of the update"
      end={{ label: 'End the update', onEnd: cancelIncremental, isEnding }}
    />
  );
}
