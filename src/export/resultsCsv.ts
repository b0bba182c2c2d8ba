import { CUTOFFS, METRICS, type Judged } from '#contract/metrics.ts';
import { stagesIn } from '#contract/matrix.ts';
import { floorsIn, type NamedFloor } from '#contract/floors.ts';
import { selectedOn } from '#contract/resultNotes.ts';
import type { RunResult } from '#contract/results.ts';
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
  const head = [
    ...HEAD,
    ...METRIC_COLUMNS.map(({ split, metric, cutoff }) => `${split}_${metric}@${cutoff}`),
    ...ORIGIN_COLUMNS,
  ];
  return toCsv([head, ...runs.flatMap(rowsOf)]);
}

function rowsOf(result: RunResult): (string | number | undefined)[][] {
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
      ...originOf(result),
    ];
  });
  const floorRow = ({ id, judged }: NamedFloor) => [
    ...about(id, 'floor'),
    ...['', '', 0, '', '', ''],
    ...metricsOf(judged),
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
