import type { BackendReport } from '#contract/backend.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { ExperimentSpec } from '#contract/experiment.ts';
import { headlinesOf } from '#contract/headline.ts';
import { CUTOFFS, METRIC_LABELS, METRICS, type MetricName } from '#contract/metrics.ts';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf } from '#contract/models/index.ts';
import { own } from '#contract/own.ts';
import { TEXT_TASKS, type TextTask } from '#contract/textMetrics.ts';
import { textColumnsIn, textFigures } from '#contract/textColumns.ts';
import { resultNotes } from '#contract/resultNotes.ts';
import type { EpochRecord, RunResult, Stage } from '#contract/results.ts';
import { toCsv } from '#export/csv.ts';
import { latexText, tabular } from '#export/latex.ts';
import type { Cell, Outcome } from './outFolder.ts';
import { computedOn, mixtureOf, originOf, originsOf } from '#contract/origin.ts';

/** A cell of the batch with what became of it. */
export type Entry = Cell & { outcome: Outcome };

const METRIC_KEYS = METRICS.flatMap((metric) =>
  CUTOFFS.map((k) => ({ metric, k: String(k), name: `${metric}@${k}` })),
);

/** The content of `results.json`. */
export function resultsJson(
  spec: ExperimentSpec,
  dataset: DatasetReport,
  environment: BackendReport,
  entries: Entry[],
): object {
  const { train, val, test } = dataset.interactions;
  const mixture = mixtureOf(finishedOf(entries));
  return {
    dataset: {
      name: dataset.name,
      hash: dataset.hash,
      users: dataset.users,
      items: dataset.items,
      interactions: train + val + test,
      split: dataset.split,
      ...(dataset.edit && { edit: dataset.edit }),
    },
    environment: originOf(environment),
    ...(mixture && { mixture }),
    protocol: spec.protocol,
    runs: entries.map(({ run, seed, outcome }) => ({
      name: run.name,
      model: run.model,
      seed,
      status: outcome.status,
      ...(outcome.status === 'finished'
        ? {
            environment: originsOf(outcome.result).map(originOf).at(-1),
            ...changed(outcome.result),
            ...begun(outcome.result),
            stages: outcome.result.stages,
            ...noted(outcome.result),
          }
        : { error: outcome.error.message, stages: {} }),
    })),
  };
}

/** What sets a run apart that does not begin anew on the whole dataset. */
const changed = ({ dataset: { slice }, update }: RunResult) => ({
  ...(slice && { slice }),
  ...(update && { update }),
});

const begun = ({ begunOn }: RunResult) => begunOn && { begunOn };

function noted(result: RunResult) {
  const notes = resultNotes(result);
  return notes.length > 0 && { notes };
}

/** The content of `curves.csv`: one row per run, seed, stage and epoch; loss parts of every model of the batch, and what was observed beside them. */
export function curvesCsv(entries: Entry[]): string {
  const finished = finishedOf(entries);
  const parts = [...new Set(finished.flatMap(({ model }) => Object.keys(cardOf(model).losses)))];
  const observed = [
    ...new Set(
      finished.flatMap(({ curves }) => curves.flatMap((record) => Object.keys(record.observed ?? {}))),
    ),
  ];
  const asked = TEXT_TASKS.filter((task) =>
    finished.some(({ curves }) => curves.some(({ texts }) => texts?.val?.nll[task] !== undefined)),
  );
  const head = [
    'run',
    'seed',
    'stage',
    'epoch',
    'seconds',
    'steps',
    ...parts,
    ...observed,
    ...METRIC_KEYS.map((m) => `val ${m.name}`),
    ...asked.map((task) => `val nll_${task}`),
    'best',
  ];
  const rows = finished.flatMap(({ name, seed, curves }) =>
    curves.map((record) => [name, seed, ...curveRow(record, parts, observed, asked)]),
  );
  return toCsv([head, ...rows]);
}

function curveRow(
  record: EpochRecord,
  parts: readonly string[],
  looked: readonly string[],
  asked: readonly TextTask[],
): Value[] {
  const { stage, epoch, seconds, steps, losses, observed, val, texts, best } = record;
  const metrics = METRIC_KEYS.map(({ metric, k }) => val?.[metric][k]);
  const values = [...parts.map((part) => losses[part]), ...looked.map((name) => own(observed, name))];
  const told = asked.map((task) => texts?.val?.nll[task]);
  return [stage, epoch, seconds, steps, ...values, ...metrics, ...told, best];
}

/** The content of `results.csv`: one row per run, seed and stage. */
export function resultsCsv(entries: Entry[]): string {
  const metrics = (['val', 'test'] as const).flatMap((split) => METRIC_KEYS.map((m) => ({ ...m, split })));
  const facts = [
    'epochs',
    'bestEpoch',
    'secondsPerEpoch',
    'secondsPerStep',
    'parameters',
    'takenFrom',
  ] as const;
  const finished = finishedOf(entries);
  const texts = (['val', 'test'] as const).flatMap((split) => {
    const stages = finished.flatMap(({ stages: all }) => Object.values(all));
    const told = stages.flatMap((r) => textFigures(r, split) ?? []);
    return textColumnsIn(told).map((column) => ({ split, column }));
  });
  const rows = finished.flatMap((result) =>
    stagesOf(result).map(([stage, r]) => [
      ...[result.name, result.model, result.seed, stage, ...facts.map((fact) => r[fact])],
      ...metrics.map(({ split, metric, k }) => r[split]?.[metric][k]),
      ...texts.map(({ split, column }) => {
        const figures = textFigures(r, split);
        return figures && column.of(figures);
      }),
      computedOn([result]),
    ]),
  );
  return toCsv([
    [
      ...['run', 'model', 'seed', 'stage', ...facts],
      ...metrics.map((m) => `${m.split} ${m.name}`),
      ...texts.map(({ split, column }) => `${split} ${column.id}`),
      'computedOn',
    ],
    ...rows,
  ]);
}

const COLUMNS = ['recall', 'ndcg', 'precision', 'hit'] as const satisfies MetricName[];

/** The content of `results.tex`: a table of test metrics at the cut-off of the models' headlines, mean and standard deviation over seeds. */
export function resultsTex(spec: ExperimentSpec, dataset: DatasetReport, entries: Entry[]): string {
  const finished = finishedOf(entries);
  const mixture = mixtureOf(finished);
  const [{ cutoff }] = headlinesOf(...spec.runs.map(({ model }) => model));
  const lines = spec.runs.flatMap(({ name }) => {
    const results = finished.filter((result) => result.name === name);
    return [...new Set(results.flatMap(stagesIn))].map((stage) => texRow(name, stage, results, cutoff));
  });
  return tabular({
    columns: `llr${'c'.repeat(COLUMNS.length)}`,
    head: ['Run', 'Stage', 'Seeds', ...COLUMNS.map((metric) => `${METRIC_LABELS[metric]}@${cutoff}`)],
    rows: lines,
    comments: [
      `${dataset.name}, test set, protocol ${spec.protocol}; mean \\pm standard deviation over seeds.`,
      ...(finished.length ? [`Computed on ${computedOn(finished)}.`] : []),
      ...(mixture ? [mixture] : []),
    ],
  });
}

function texRow(name: string, stage: Stage, results: RunResult[], cutoff: string): string[] {
  const stages = results.flatMap((result) => result.stages[stage] ?? []);
  const cells = COLUMNS.map((metric) => texNumber(stages.flatMap((r) => r.test?.[metric][cutoff] ?? [])));
  return [latexText(name), latexText(stage), String(stages.length), ...cells];
}

/** One seed has no deviation; without a test set there is no number. */
function texNumber(values: number[]): string {
  if (values.length === 0) return '--';
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  if (values.length < 2) return mean.toFixed(4);
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1);
  return `$${mean.toFixed(4)} \\pm ${Math.sqrt(variance).toFixed(4)}$`;
}

const finishedOf = (entries: Entry[]) =>
  entries.flatMap(({ outcome }) => (outcome.status === 'finished' ? [outcome.result] : []));
const stagesOf = (result: RunResult) =>
  stagesIn(result).map((stage) => [stage, result.stages[stage]] as const);
type Value = string | number | boolean | undefined;
