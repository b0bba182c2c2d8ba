import { shortHash } from '#contract/datasetHash.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { stageName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import { seedMean } from '#contract/seedMean.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { outputsOf, useOutputs } from '#stores/history/outputs.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { stagesOf, type RunGroup } from '#stores/experiments/sweep/groups.ts';
import { measureRanking, timingKey, useTiming } from '#stores/experiments/sweep/timing.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatBytes, formatCount, formatNumber, formatSeconds } from '#ui/format.ts';
import { NumberTable, type TableCell } from './NumberTable.tsx';
import { bytesToRank, bytesToUpdate } from './servingBytes.ts';
import { useGroups } from './useGroups.ts';
import { mixtureOf } from '#contract/origin.ts';

const HEAD = [
  'model',
  'seeds',
  'time / epoch',
  'time / step',
  'parameters',
  'of the first stage',
  'memory to rank',
  'memory to update',
  'embeddings in',
  'ranks all users in',
  'per user',
];

/** What training and serving cost, as it was measured here. */
export function EfficiencyPanel() {
  const groups = useGroups();
  const report = useDataset((state) => state.report)!;
  const { times, isMeasuring, error } = useTiming();
  const { runIds } = useOutputs();
  const isRunning = useRun((state) => isBusy(state.status));
  const rows = groups.flatMap((group) => stagesOf(group).map((stage) => rowOf(group, stage, report, times)));
  const measurable = groups.flatMap(({ runs }) =>
    runs.filter(({ runId }) => runIds.includes(runId)).slice(-1),
  );
  const [measured] = Object.values(times);
  const mixture = mixtureOf(groups.flatMap(({ runs }) => runs));
  return (
    <section className="efficiency" aria-labelledby="efficiency-title">
      <h3 id="efficiency-title">Efficiency</h3>
      <p className="sweeps-lead">
        Once final embeddings are there, every model ranks alike: by inner products, whose time and memory
        follow from their width. What differs is what it takes to get embeddings again when interactions or
        content change: a stage that reads content needs raw features and all its parameters, one on ids only
        these.
      </p>
      <NumberTable
        title="Training and serving"
        name="efficiency"
        head={HEAD}
        rows={rows}
        notes={[
          `${report.name} ${shortHash(report.hash)}: ${formatCount(report.users)} users, ${formatCount(report.items)} items. Means over seeds; evaluation is not counted.`,
          ...(mixture ? [mixture] : []),
          measured
            ? `Ranking on ${measured.environment.backend}, ${measured.environment.adapter}: the 20 best of all items for every user, training items not masked, median of ${measured.repetitions}. Embeddings: computed from the parameters and read back, once.`
            : 'Ranking was not measured yet.',
        ]}
      >
        <Button
          onPress={() => void measureRanking(measurable.map(({ runId }) => runId))}
          isDisabled={isMeasuring || isRunning || !measurable.length}
          hint="Ranks all items for all users with every model of this session, on the backend that trains"
        >
          {isMeasuring ? 'Measuring…' : 'Measure ranking'}
        </Button>
      </NumberTable>
      {!rows.length && <p className="caption">Finished runs on this dataset are listed here.</p>}
      {error && <ErrorNotice error={error} onDismiss={() => useTiming.setState({ error: undefined })} />}
    </section>
  );
}

function rowOf(
  group: RunGroup,
  stage: Stage,
  report: DatasetReport,
  times: ReturnType<typeof useTiming.getState>['times'],
): TableCell[] {
  const stages = group.runs.flatMap((run) => run.stages[stage] ?? []);
  const [result] = stages;
  const perEpoch = seedMean(stages.map(({ secondsPerEpoch }) => secondsPerEpoch)).mean;
  const perStep = seedMean(stages.map(({ secondsPerStep }) => secondsPerStep)).mean;
  const [run] = group.runs;
  const stageIds = stagesOf(group);
  const first = stageIds.length > 1 && run.stages[stageIds[0]].parameters;
  const update = bytesToUpdate(run, stage, report);
  const output = group.runs.flatMap(({ runId }) => outputsOf(runId)).find((known) => known.stage === stage);
  const rank = output && bytesToRank(report, output.d);
  const time = group.runs.map(({ runId }) => times[timingKey(runId, stage)]).find(Boolean);
  const dash: TableCell = { text: '–', value: '' };
  const seconds = (value: number | undefined) => (value ? { text: formatSeconds(value), value } : dash);
  return [
    { text: first ? `${group.label}, ${stageName(run.model, stage)}` : group.label },
    { text: group.runs.map(({ seed }) => seed).join(', ') },
    seconds(perEpoch),
    seconds(perStep),
    { text: formatCount(result.parameters), value: result.parameters },
    first ? { text: `× ${formatNumber(result.parameters / first)}`, value: result.parameters / first } : dash,
    rank ? { text: formatBytes(rank), value: rank } : dash,
    { text: formatBytes(update), value: update },
    seconds(output?.embedSeconds),
    seconds(time && time.milliseconds / 1000),
    time
      ? { text: `${formatNumber(time.milliseconds / time.users)} ms`, value: time.milliseconds / time.users }
      : dash,
  ];
}
