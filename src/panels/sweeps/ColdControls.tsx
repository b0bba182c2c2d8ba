import { coldOf, missingColdRuns, setColdSeeds, trainCold, useCold } from '#stores/experiments/sweep/cold.ts';
import { useSweepRun } from '#stores/experiments/sweep/driver.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { everyRun } from '#stores/history/openedResults.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { useResults } from '#stores/history/results.ts';
import { useConfig } from '#stores/run/config.ts';
import { useQueue } from '#stores/run/queue.ts';
import { TrainMissing } from '../experiment/TrainMissing.tsx';
import { QueueStatus } from '../matrix/QueueStatus.tsx';

/** Trains the model and its control for their rankings, through the queue. */
export function ColdControls() {
  const report = useDataset((state) => state.report);
  const { current, waiting } = useQueue();
  const isSweeping = useSweepRun((state) => state.origin !== undefined);
  useResults((state) => state.runs);
  useConfig();
  useCold();
  useOutputs();
  if (!report) return null;
  const experiment = coldOf(report);
  return (
    <TrainMissing
      experiment={experiment}
      missing={missingColdRuns(experiment, everyRun())}
      onRun={() => trainCold(experiment)}
      isDisabled={isSweeping || current !== undefined || waiting.length > 0}
      onSeeds={setColdSeeds}
    >
      {!isSweeping && <QueueStatus />}
    </TrainMissing>
  );
}
