import { useConfig } from '#stores/run/config.ts';
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
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { FailedRuns } from '../FailedRuns.tsx';
import { UnderWay } from './UnderWay.tsx';
import type { ShownSweep } from './useSweepPoints.ts';

/** Trains what is missing; stops, goes on and gives up. */
export function SweepControls({ shown }: { shown: ShownSweep }) {
  const { origin, error } = useSweepRun();
  return (
    <div className="sweep-controls">
      {origin ? <Running shown={shown} /> : <Start shown={shown} />}
      {error && <ErrorNotice error={error} onDismiss={() => useSweepRun.setState({ error: undefined })} />}
      <FailedRuns className="sweep-failed" isOwn={isOfSweep} />
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
