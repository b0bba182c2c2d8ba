import type { ReactNode } from 'react';
import type { RunRequest } from '#contract/api.ts';
import { secondsFor } from '#stores/experiments/estimate.ts';
import type { PlannedExperiment } from '#stores/experiments/planned.ts';
import { everyRun } from '#stores/history/openedResults.ts';
import { Button } from '#ui/Button.tsx';
import { formatDuration } from '#ui/format.ts';
import { SeedField } from './SeedField.tsx';

interface Props {
  experiment: PlannedExperiment;
  /** The runs that are still to be trained; undefined while something holds that up. */
  missing: readonly RunRequest[] | undefined;
  /** What holds it up. */
  obstacle?: ReactNode;
  onRun: () => void;
  /** True while nothing can be started. */
  isDisabled?: boolean;
  /** True where all that is missing waits in the queue. */
  isUnderWay?: boolean;
  /** What training does beside it. */
  note?: ReactNode;
  onSeeds: (seeds: number[]) => void;
  /** How far it is, while it is trained. */
  children?: ReactNode;
}

/** Trains what an experiment lacks: how many runs, about how long, with which seeds, and how far it is. */
export function TrainMissing(props: Props) {
  const { experiment, missing, obstacle, onRun, isDisabled, isUnderWay, note, onSeeds, children } = props;
  return (
    <section className="train-missing" aria-label="Train what is missing">
      {missing ? (
        <>
          <Button kind="primary" onPress={onRun} isDisabled={!missing.length || isDisabled}>
            {missing.length
              ? `Train ${missing.length} missing ${missing.length === 1 ? 'run' : 'runs'}`
              : isUnderWay
                ? 'All are queued'
                : 'Nothing is missing'}
          </Button>
          <TimeLeft missing={missing} hash={experiment.dataset.hash} />
        </>
      ) : (
        <p className="field-issue">{obstacle}</p>
      )}
      <SeedField seeds={experiment.seeds} why={experiment.whySeeds} onChange={onSeeds} />
      {note && <p className="caption">{note}</p>}
      {children}
    </section>
  );
}

/** About how long it will take, where every model was trained here before. */
function TimeLeft({ missing, hash }: { missing: readonly RunRequest[]; hash: string }) {
  const models = missing.map(({ model }) => model);
  const seconds = missing.length ? secondsFor(models, everyRun(), hash) : undefined;
  if (seconds === undefined || seconds < 1) return null;
  return <span className="caption">about {formatDuration(seconds)}</span>;
}
