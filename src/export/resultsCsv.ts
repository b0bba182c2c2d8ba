import { CUTOFFS, METRICS, type Judged } from '#contract/metrics.ts';
import { stagesIn } from '#contract/matrix.ts';
import { floorsIn, type NamedFloor } from '#contract/floors.ts';
import { selectedOn } from '#contract/resultNotes.ts';
import type { RunResult, StageResult } from '#contract/results.ts';
import { textColumnsIn, textFigures, type TextColumn } from '#contract/textColumns.ts';
import { toCsv } from './csv.ts';
import { buildWords, engineWords, originWords } from '#contract/origin.ts';

const METRIC_COLUMNS = (['val', 'test'] as const).flatMap((split) =>
  METRICS.flatMap((metric) => CUTOFFS.map((cutoff) => ({ split, metric, cutoff: String(cutoff) }))),
);
const HEAD = [
  'run',
  'model',
  'stage',
  'dataset',
  'dataset_hash',
  'dataset_split',
  'dataset_edit',
  'protocol',
  'selected_on',
  'seed',
  'backend',
  'parameters',
  'epochs',
  'best_epoch',
  'seconds_per_epoch',
];

/** All results as CSV (RFC 4180), full precision: one row per stage and one per floor; metrics of a part that is not there are empty. */
export function resultsCsv(runs: RunResult[]): string {
  const texts = textColumnsOf(runs);
  const head = [
    ...HEAD,
    ...METRIC_COLUMNS.map(({ split, metric, cutoff }) => `${split}_${metric}@${cutoff}`),
    ...texts.map(({ split, column }) => `${split}_${column.id}`),
    ...ORIGIN_COLUMNS,
  ];
  return toCsv([head, ...runs.flatMap((run) => rowsOf(run, texts))]);
}

type TextColumnAt = { split: 'val' | 'test'; column: TextColumn };

/** What some of the runs tell of texts; of runs without any nothing is added. */
const textColumnsOf = (runs: readonly RunResult[]): TextColumnAt[] =>
  (['val', 'test'] as const).flatMap((split) => {
    const told = runs.flatMap(({ stages }) =>
      Object.values(stages).flatMap((stage) => textFigures(stage, split) ?? []),
    );
    return textColumnsIn(told).map((column) => ({ split, column }));
  });

function rowsOf(result: RunResult, texts: readonly TextColumnAt[]): (string | number | undefined)[][] {
  const about = (model: string, stage: string) => [
    result.name,
    model,
    stage,
    result.dataset.name,
    result.dataset.hash,
    JSON.stringify(result.dataset.split),
    JSON.stringify(result.dataset.edit ?? {}),
    result.protocol,
    selectedOn(result) ?? 'nothing',
  ];
  const stages = stagesIn(result).map((stage) => {
    const done = result.stages[stage];
    const cost = [done.parameters, done.epochs, done.bestEpoch, done.secondsPerEpoch];
    return [
      ...about(result.model, stage),
      result.seed,
      result.environment.backend,
      ...cost,
      ...metricsOf(done),
      ...textsOf(done, texts),
      ...originOf(result),
    ];
  });
  const floorRow = ({ id, judged }: NamedFloor) => [
    ...about(id, 'floor'),
    ...['', '', 0, '', '', ''],
    ...metricsOf(judged),
    ...textsOf(judged, texts),
    ...originOf(result),
  ];
  return [...stages, ...floorsIn(result.floor).map(floorRow)];
}

/** What computed the numbers; the beginning of a run that was resumed elsewhere has a column of its own. */
const ORIGIN_COLUMNS = ['adapter', 'engine', 'build', 'begun_on'];
const originOf = ({ environment, begunOn = [] }: RunResult) => [
  environment.adapter,
  engineWords(environment.engine),
  buildWords(environment.build),
  begunOn.map(originWords).join('; '),
];

function metricsOf(judged: Judged): (number | undefined)[] {
  return METRIC_COLUMNS.map(({ split, metric, cutoff }) => judged[split]?.[metric][cutoff]);
}

const textsOf = (
  told: Pick<StageResult, 'texts' | 'observed'>,
  columns: readonly TextColumnAt[],
): (number | undefined)[] =>
  columns.map(({ split, column }) => {
    const figures = textFigures(told, split);
    return figures && column.of(figures);
  });
