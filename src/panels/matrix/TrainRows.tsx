import type { ReactNode } from 'react';
import { useQueue } from '#stores/run/queue.ts';
import { Button } from '#ui/Button.tsx';
import { QueueStatus } from './QueueStatus.tsx';
import { SeedField } from './SeedField.tsx';
import type { ShownRows } from './useCompared.ts';

interface Props {
  shown: Pick<ShownRows, 'isLoaded' | 'seeds' | 'report'>;
  onSeeds: (seeds: number[]) => void;
  /** How many runs are missing; undefined while the settings cannot be used. */
  missing: number | undefined;
  onRun: () => void;
  /** What belongs beside the seeds. */
  children?: ReactNode;
}

/** Which seeds the picked rows are trained with, and the queue that trains them. */
export function TrainRows({ shown, onSeeds, missing, onRun, children }: Props) {
  const { isLoaded, seeds, report } = shown;
  if (!isLoaded)
    return (
      <p className="matrix-elsewhere">
        These results came from a file. {report.name} itself is not loaded here, so no more of it can be
        trained; to do so, load it in the Data view.
      </p>
    );
  return (
    <section className="matrix-controls" aria-label="Train rows">
      <SeedField seeds={seeds} onChange={onSeeds} />
      {children}
      {missing === undefined ? (
        <p className="field-issue">Mend the settings of the Train view first.</p>
      ) : (
        <RunButton missing={missing} onRun={onRun} hash={report.hash} />
      )}
      <QueueStatus />
    </section>
  );
}

function RunButton({ missing, onRun, hash }: { missing: number; onRun: () => void; hash: string }) {
  const { waiting, current, dataset } = useQueue();
  const isUnderWay = waiting.length > 0 || current !== undefined;
  const isElsewhere = waiting.length > 0 && dataset?.hash !== hash;
  return (
    <Button kind="primary" onPress={onRun} isDisabled={!missing || isElsewhere}>
      {missing
        ? `Run ${missing} missing ${missing === 1 ? 'cell' : 'cells'}`
        : isUnderWay
          ? 'All are queued'
          : 'Nothing is missing'}
    </Button>
  );
}
