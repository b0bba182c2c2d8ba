import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { seedMean } from '#contract/seedMean.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { outputsOf, useOutputs } from '#stores/history/outputs.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { stagesOf, type RunGroup } from '#stores/experiments/sweep/groups.ts';
import { measureRanking, timingKey, useTiming } from '#stores/experiments/sweep/timing.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatBytes, formatCount, formatNumber, formatSeconds } from '#ui/format.ts';
import { STAGE_NAMES } from '../stageNames.ts';
import { NumberTable, type TableCell } from './NumberTable.tsx';
import { useGroups } from './useGroups.ts';

const HEAD = [
  'model',
  'seeds',
  'time / epoch',
  'time / step',
  'parameters',
  'of the teacher',
  'memory to rank',
  'memory to update',
  'embeddings in',
  'ranks all users in',
  'per user',
];

/** Table 6: what training and serving cost, as it was measured here. */
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
  return (
    <section className="efficiency" aria-labelledby="efficiency-title">
      <h2 id="efficiency-title">Efficiency</h2>
      <p className="sweeps-lead">
        Once final embeddings are there, teacher, student and LightGCN rank alike: by inner products of the
        same width, in the same time and memory. What differs is what it takes to get embeddings again when
        interactions or content change: the teacher needs its raw features and all its parameters, the student
        only its ids.
      </p>
      <NumberTable
        title="Training and serving"
        name="efficiency"
        head={HEAD}
        rows={rows}
        notes={[
          `${report.name} ${report.hash.slice(0, 8)}: ${formatCount(report.users)} users, ${formatCount(report.items)} items. Means over seeds; evaluation is not counted.`,
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
  const teacher = group.runs[0].stages.teacher?.parameters;
  const serving = servingBytes(group.runs[0], stage, report, result.parameters);
  const output = group.runs.flatMap(({ runId }) => outputsOf(runId)).find((known) => known.stage === stage);
  const time = group.runs.map(({ runId }) => times[timingKey(runId, stage)]).find(Boolean);
  const dash: TableCell = { text: '–', value: '' };
  const seconds = (value: number | undefined) => (value ? { text: formatSeconds(value), value } : dash);
  return [
    { text: stage === 'model' ? group.label : `${group.label}, ${STAGE_NAMES[stage].toLowerCase()}` },
    { text: group.runs.map(({ seed }) => seed).join(', ') },
    seconds(perEpoch),
    seconds(perStep),
    { text: formatCount(result.parameters), value: result.parameters },
    teacher
      ? { text: `× ${formatNumber(result.parameters / teacher)}`, value: result.parameters / teacher }
      : dash,
    serving.rank === undefined ? dash : { text: formatBytes(serving.rank), value: serving.rank },
    { text: formatBytes(serving.update), value: serving.update },
    seconds(output?.embedSeconds),
    seconds(time && time.milliseconds / 1000),
    time
      ? { text: `${formatNumber(time.milliseconds / time.users)} ms`, value: time.milliseconds / time.users }
      : dash,
  ];
}

/** Bytes of float32: final embeddings to rank by; parameters, and the teacher's raw features, to compute them anew. */
function servingBytes({ config }: RunResult, stage: Stage, report: DatasetReport, parameters: number) {
  const d = config.training?.d as number | undefined;
  const used = (config.teacher?.modalities ?? []) as string[];
  const features =
    stage === 'teacher'
      ? modalitiesInUse(report)
          .filter(({ name }) => !used.length || used.includes(name))
          .reduce((sum, { cols }) => sum + cols * report.items, 0)
      : 0;
  return { rank: d && (report.users + report.items) * d * 4, update: (parameters + features) * 4 };
}
