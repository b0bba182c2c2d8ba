import { changeIncremental } from '#stores/experiments/incremental/definition.ts';
import { useDataset } from '#stores/data/dataset.ts';
import {
  cancelIncremental,
  isOfIncremental,
  missingIncremental,
  runIncremental,
  useIncrementalRun,
} from '#stores/experiments/incremental/driver.ts';
import type { IncrementalExperiment } from '#stores/experiments/incremental/plan.ts';
import type { IncrementalTable } from '#stores/experiments/incremental/table.ts';
import { useQueue } from '#stores/run/queue.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { FailedRuns } from '../../FailedRuns.tsx';
import { TrainMissing } from '../../experiment/TrainMissing.tsx';
import { UnderWay } from '../UnderWay.tsx';

interface Props {
  experiment: IncrementalExperiment;
  table: IncrementalTable;
}

/** Trains what is missing; stops, goes on and gives up. */
export function IncrementalControls(props: Props) {
  const { origin, error } = useIncrementalRun();
  return (
    <>
      {origin ? <Running {...props} /> : <Start {...props} />}
      {error && (
        <ErrorNotice error={error} onDismiss={() => useIncrementalRun.setState({ error: undefined })} />
      )}
      <FailedRuns className="sweep-failed" isOwn={isOfIncremental} />
    </>
  );
}

function Start({ experiment }: Props) {
  const isLoading = useDataset((state) => state.progress !== undefined);
  const isQueued = useQueue(({ current, waiting }) => current !== undefined || waiting.length > 0);
  const missing = missingIncremental(experiment).map(({ request }) => request);
  return (
    <TrainMissing
      experiment={experiment}
      missing={missing}
      onRun={() => void runIncremental()}
      isDisabled={isLoading || isQueued}
      onSeeds={(seeds) => changeIncremental({ seeds })}
      note={
        isQueued
          ? 'Another queue is at work: finish or clear it first.'
          : missing.length > 0 &&
            'Old models are trained on the dataset without what arrives; all of it is put back at the end.'
      }
    />
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
