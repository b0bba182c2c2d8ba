import type { CheckpointInfo } from '#contract/api.ts';
import { discardCheckpoint, useCheckpoints } from '#stores/checkpoints.ts';
import { openStored, useDataset } from '#stores/dataset.ts';
import { continueRun, isBusy, useRun } from '#stores/run.ts';
import { isWhole, useStorage } from '#stores/storage.ts';
import { Button } from '#ui/Button.tsx';
import { formatAgo } from '#ui/format.ts';
import { STAGE_NAMES } from '../stageNames.ts';

/** Offers to go on with the newest interrupted run, or to discard it. */
export function ResumeOffer() {
  const checkpoint = useCheckpoints((state) => state.checkpoints[0]);
  const others = useCheckpoints((state) => state.checkpoints.length - 1);
  const { report, origin, progress } = useDataset();
  const stored = useStorage(({ report }) =>
    report?.datasets.find((dataset) => isWhole(dataset) && dataset.name === checkpoint?.dataset.name),
  );
  const isIdle = useRun((state) => !isBusy(state.status));
  if (!checkpoint || !isIdle) return null;
  const fits = checkpoint.dataset.hash === report?.hash;
  // One that was opened and is another in spite of its name is not offered again.
  const canOpen = !fits && stored && stored.id !== origin.storedId;
  return (
    <div className="resume">
      <p>
        <strong>{checkpoint.request.name}</strong> {describe(checkpoint)}
        {!fits && ' Load that dataset to resume.'}
        {others > 0 && ` ${others} more ${others === 1 ? 'waits' : 'wait'} behind it.`}
      </p>
      <div className="notice-actions">
        {canOpen ? (
          <Button onPress={() => void openStored(stored)} isDisabled={progress !== undefined}>
            Open {stored.name}
          </Button>
        ) : (
          <Button onPress={() => void continueRun(checkpoint)} isDisabled={!fits}>
            Resume run
          </Button>
        )}
        <Button kind="quiet" onPress={() => void discardCheckpoint(checkpoint.runId)}>
          Discard
        </Button>
      </div>
    </div>
  );
}

function describe({ stage, epoch, request, dataset, savedAt }: CheckpointInfo): string {
  return `on ${dataset.name}, run seed ${request.seed}: interrupted in ${STAGE_NAMES[stage].toLowerCase()} epoch ${epoch}, ${formatAgo(Date.now() - savedAt)}.`;
}
