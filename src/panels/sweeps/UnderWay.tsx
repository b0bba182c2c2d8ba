import { stageName } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { stopRun } from '#stores/run/commands.ts';
import { useQueue } from '#stores/run/queue.ts';
import { resumeQueue } from '#stores/run/scheduler.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';

interface Props {
  /** Runs that are there, of those that are wanted. */
  done: number;
  wanted: number;
  /** Names the bar. */
  label: string;
  end: { label: string; onEnd: () => void; isEnding: boolean };
}

/** What is being trained for a sweep or another experiment of many runs, with the buttons to stop, go on and give up. */
export function UnderWay({ done, wanted, label, end: { label: ending, onEnd, isEnding } }: Props) {
  const { current, halted, isPreparing } = useQueue();
  const { progress, status } = useRun();
  const loading = useDataset((state) => state.progress);
  const isHalted = halted && !current && !isPreparing;
  const doing = current
    ? `${current.name}, seed ${current.seed}${progress ? `: ${stageName(current.model, progress.stage)}, epoch ${progress.epoch}` : ''}`
    : (loading?.label ?? 'Preparing');
  return (
    <section className="train-missing" aria-label="Train what is missing">
      <div className="sweep-progress">
        <p className="sweep-status">
          <strong>
            {done} of {wanted} runs
          </strong>{' '}
          {isHalted ? 'are there. Stopped; what was under way goes on from its checkpoint.' : doing}
        </p>
        <Bar label={label} value={done / wanted} />
      </div>
      <div className="sweep-buttons">
        {isHalted ? (
          <Button kind="primary" onPress={resumeQueue}>
            Resume
          </Button>
        ) : (
          <Button
            onPress={stopRun}
            isDisabled={!(isBusy(status) || isPreparing) || halted || status === 'stopping' || isEnding}
          >
            Stop
          </Button>
        )}
        <Button kind="quiet" onPress={onEnd} isDisabled={isEnding}>
          {ending}
        </Button>
      </div>
    </section>
  );
}
