import type { DatasetReport } from '#contract/dataset.ts';
import { stagesIn } from '#contract/matrix.ts';
import type { RunResult } from '#contract/results.ts';
import { measureRanking, timingKey, useTiming } from '#stores/experiments/sweep/timing.ts';
import { outputsOf, useOutputs } from '#stores/history/outputs.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { formatDuration, formatSeconds } from '#ui/format.ts';
import { GrowthTable } from './GrowthTable.tsx';
import { grownSeconds } from './grownSeconds.ts';

/** From here on seconds are no unit to think in. */
const LONG = 60;

/** How long recommending takes as the data grows, once it was measured; nothing where the run's embeddings are not here. */
export function TimeGrowth({ run, report }: { run: RunResult; report: DatasetReport }) {
  const isHere = useOutputs(({ runIds }) => runIds.includes(run.runId));
  const times = useTiming((state) => state.times);
  const isMeasuring = useTiming((state) => state.isMeasuring);
  const isRunning = useRun((state) => isBusy(state.status));
  if (!isHere) return null;
  const measured = outputsOf(run.runId).flatMap((output) => {
    const time = times[timingKey(run.runId, output.stage)];
    return time ? [{ output, time }] : [];
  });
  const stages = stagesIn(run).filter((stage) => measured.some(({ output }) => output.stage === stage));
  if (!stages.length)
    return (
      <p className="size-measure">
        <Button
          onPress={() => void measureRanking([run.runId])}
          isDisabled={isMeasuring || isRunning}
          hint="Ranks all items for all users with each stage, on the backend that trains"
        >
          {isMeasuring ? 'Measuring…' : 'Measure the time, too'}
        </Button>
      </p>
    );
  return (
    <>
      <p className="caption">
        Time from new parameters to the 20 best items of every user. Measured on {report.name}; what is beyond
        it is an estimate: embeddings take as many times as long as there are users and items, ranking that
        squared. Stages of one width rank alike.
      </p>
      <GrowthTable
        title="Time as the data grows"
        {...{ run, report, stages }}
        cell={(stage, grown) => {
          const { output, time } = measured.find((known) => known.output.stage === stage)!;
          const seconds = grownSeconds(output, time, grown);
          return `${grown > 1 ? '≈ ' : ''}${seconds < LONG ? formatSeconds(seconds) : formatDuration(seconds)}`;
        }}
      />
    </>
  );
}
