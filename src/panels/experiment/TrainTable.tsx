import type { RunRequest } from '#contract/api.ts';
import type { PlannedExperiment } from '#stores/experiments/planned.ts';
import { useQueue } from '#stores/run/queue.ts';
import { QueueStatus } from '../matrix/QueueStatus.tsx';
import type { ShownRows } from '../matrix/useCompared.ts';
import { TrainMissing } from './TrainMissing.tsx';

interface Props {
  table: Pick<ShownRows, 'isLoaded' | 'report' | 'experiment'>;
  /** Undefined while the settings cannot be used. */
  missing: readonly RunRequest[] | undefined;
  onSeeds: (seeds: number[]) => void;
  onRun: (experiment: PlannedExperiment) => void;
}

/** Trains what the rows of a table lack, through the queue. */
export function TrainTable({ table: { isLoaded, report, experiment }, missing, onSeeds, onRun }: Props) {
  const { waiting, current, dataset } = useQueue();
  const isElsewhere = waiting.length > 0 && dataset?.hash !== report.hash;
  if (!isLoaded)
    return (
      <p className="matrix-elsewhere">
        These results came from a file. {report.name} itself is not loaded here, so no more of it can be
        trained; to do so, load it in Data.
      </p>
    );
  return (
    <TrainMissing
      experiment={experiment}
      missing={missing}
      obstacle="Mend the settings under Train first."
      onRun={() => onRun(experiment)}
      isDisabled={isElsewhere}
      isUnderWay={waiting.length > 0 || current !== undefined}
      onSeeds={onSeeds}
    >
      <QueueStatus />
    </TrainMissing>
  );
}
