import type { RunRequest } from '#contract/api.ts';
import { stageName } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { stopRun } from '#stores/run/commands.ts';
import { useQueue } from '#stores/run/queue.ts';
import { clearQueue, resumeQueue } from '#stores/run/scheduler.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { formatDuration } from '#ui/format.ts';
import { FailedRuns } from '../FailedRuns.tsx';
import { shareOfStage } from '../run/stageShare.ts';

/** What the queue is doing, with the buttons to stop it, go on, and give up. */
export function QueueStatus() {
  const { waiting, current, failed, halted, dataset } = useQueue();
  const loaded = useDataset((state) => state.report?.hash);
  const isOther = dataset?.hash !== loaded;
  const clear = (
    <Button kind="quiet" onPress={clearQueue}>
      Clear
    </Button>
  );
  return (
    <div className="queue">
      {current ? (
        <>
          <CurrentRun request={current} waiting={waiting.length} />
          <Button onPress={stopRun}>Stop</Button>
          {waiting.length > 0 && clear}
        </>
      ) : waiting.length > 0 ? (
        <>
          <p role="status">
            {halted && isOther
              ? `${countWords(waiting.length)} for ${dataset?.name}: load it again to go on.`
              : halted
                ? `Stopped. ${countWords(waiting.length)}.`
                : `${countWords(waiting.length)} for the run that is under way.`}
          </p>
          {halted && (
            <Button onPress={resumeQueue} isDisabled={isOther}>
              Resume
            </Button>
          )}
          {clear}
        </>
      ) : (
        failed.length > 0 && clear
      )}
      <FailedRuns className="queue-failed" />
    </div>
  );
}

const countWords = (count: number) => (count === 1 ? '1 run waits' : `${count} runs wait`);

function CurrentRun({ request, waiting }: { request: RunRequest; waiting: number }) {
  const { name, seed, model } = request;
  const { progress, status } = useRun();
  const left = progress?.secondsLeft;
  return (
    <div className="queue-run">
      <p>
        <strong>
          {name}, seed {seed}
        </strong>{' '}
        {status === 'stopping' ? 'stopping' : progress ? stageName(model, progress.stage) : 'preparing'}
        {isBusy(status) && left !== undefined && left >= 1 && `, at least ${formatDuration(left)}`}
        {waiting > 0 && `; ${countWords(waiting)}`}
      </p>
      <Bar label="Stage progress" value={progress && shareOfStage(progress)} />
    </div>
  );
}
