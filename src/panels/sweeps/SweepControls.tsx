import { useDataset } from '#stores/data/dataset.ts';
import { useQueue } from '#stores/run/queue.ts';
import {
  cancelSweep,
  isOfSweep,
  missingRuns,
  runSweep,
  useSweepRun,
} from '#stores/experiments/sweep/driver.ts';
import { changesData } from '#stores/experiments/sweep/plan.ts';
import { changeSweep } from '#stores/experiments/sweep/sweep.ts';
import { TrainMissing } from '../experiment/TrainMissing.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { FailedRuns } from '../FailedRuns.tsx';
import { UnderWay } from './UnderWay.tsx';
import type { ShownSweep } from './useSweepPoints.ts';

/** Trains what is missing; stops, goes on and gives up. */
export function SweepControls({ shown }: { shown: ShownSweep }) {
  const { origin, error } = useSweepRun();
  return (
    <>
      {origin ? <Running shown={shown} /> : <Start shown={shown} />}
      {error && <ErrorNotice error={error} onDismiss={() => useSweepRun.setState({ error: undefined })} />}
      <FailedRuns className="sweep-failed" isOwn={isOfSweep} />
    </>
  );
}

function Start({ shown: { points, origin, definition, experiment, obstacle } }: { shown: ShownSweep }) {
  const isLoading = useDataset((state) => state.progress !== undefined);
  const isQueued = useQueue(({ current, waiting }) => current !== undefined || waiting.length > 0);
  if (!points || !origin || !experiment)
    return <p className="field-issue">Mend the values above, then run.</p>;
  const missing = missingRuns(
    points.map(({ point }) => point),
    origin,
  );
  return (
    <TrainMissing
      experiment={experiment}
      missing={obstacle ? undefined : missing}
      obstacle={obstacle}
      onRun={() => void runSweep()}
      isDisabled={isLoading || isQueued}
      onSeeds={(seeds) => changeSweep({ seeds, preset: definition.preset })}
      note={
        isQueued
          ? 'Another queue is at work: finish or clear it first.'
          : missing.length > 0 &&
            changesData(definition) &&
            'The dataset changes from point to point, and is put back at the end.'
      }
    />
  );
}

function Running({ shown: { points } }: { shown: ShownSweep }) {
  const isEnding = useSweepRun((state) => state.isCancelled);
  return (
    <UnderWay
      done={points?.reduce((sum, point) => sum + point.done, 0) ?? 0}
      wanted={points?.reduce((sum, point) => sum + point.wanted, 0) ?? 1}
      label="Sweep progress"
      end={{ label: 'End the sweep', onEnd: cancelSweep, isEnding }}
    />
  );
}
