import type { PlainArrival, StageScores } from '#client/experiment.ts';
import type { IncrementalSpec } from '#contract/incremental/experiment.ts';
import { measureRow, type RowMeasure } from '#contract/incremental/measure.ts';
import { incrementalRows, type IncrementalRow } from '#contract/incremental/plan.ts';
import { readIncremental } from '#contract/incremental/sentence.ts';
import { summariseRows, type RowSummary, type Spread } from '#contract/incremental/summary.ts';
import { toCsv } from '#export/csv.ts';
import { latexText, tabular } from '#export/latex.ts';
import type { Entry } from './reports.ts';
import type { Slices } from './slices.ts';

/** What `results.json` says of an incremental experiment. */
export interface ReadExperiment extends IncrementalSpec {
  /** What arrived with each seed; users are counted. */
  arrivals: (Omit<PlainArrival, 'users'> & { users: number })[];
  rows: RowSummary[];
  /** Test users with an interaction that arrived, by seed. */
  touchedTestUsers: Record<string, number>;
  reading: string[];
}

type Scored = Entry & { scores?: StageScores[] };

/** Reads the finished runs of an experiment as its table, and in words. */
export function readExperiment(
  experiment: IncrementalSpec,
  entries: readonly Scored[],
  slices: Pick<Slices, 'arrival'>,
): ReadExperiment {
  const { model, config, share } = experiment;
  const rows = incrementalRows(model, config);
  const own = entries.filter(({ part }) => part?.experiment === experiment);
  const seeds = [...new Set(own.map(({ seed }) => seed))];
  const arrivals = seeds.flatMap((seed) => slices.arrival(share, seed) ?? []);
  const touched = new Map(arrivals.map((arrival) => [arrival.seed, new Set(arrival.users)]));
  const measured = new Map(rows.map((row) => [row.id, measuredOf(row, own, touched)]));
  const summaries = summariseRows(rows, measured);
  const stale = [...(measured.get(rows[0].id) ?? [])];
  return {
    ...experiment,
    arrivals: arrivals.map(({ users, ...counts }) => ({ ...counts, users: users.length })),
    rows: summaries,
    touchedTestUsers: Object.fromEntries(stale.map(([seed, { touchedUsers }]) => [seed, touchedUsers])),
    reading: readIncremental(model, summaries, measured),
  };
}

function measuredOf(
  row: IncrementalRow,
  entries: readonly Scored[],
  touched: ReadonlyMap<number, ReadonlySet<number>>,
): Map<number, RowMeasure> {
  return new Map(
    entries.flatMap(({ part, seed, outcome, scores }): [number, RowMeasure][] => {
      if (part?.does.id !== row.run || outcome.status !== 'finished') return [];
      const own = scores?.find(({ stage }) => stage === row.stage);
      const measure = measureRow(row, outcome.result, own, touched.get(seed) ?? new Set());
      return measure ? [[seed, measure]] : [];
    }),
  );
}

type Cells = (string | number | undefined)[];

const HEAD = [
  ...['experiment', 'model', 'row', 'seeds'],
  ...['recall@20', 'ndcg@20', 'touched recall@20', 'touched ndcg@20'].flatMap((name) => [
    name,
    `${name} lowest`,
    `${name} highest`,
  ]),
  ...['gain recall@20', 'gain lowest', 'gain highest', 'recovered'],
  ...['steps', 'ms per step', 'update ms', 'of retraining'],
  ...['prepare ms', 'infer ms', 'evaluate ms'],
];

/** The content of `incremental.csv`: one line per row of each experiment; times are medians over the seeds. */
export function incrementalCsv(experiments: readonly ReadExperiment[]): string {
  const lines = experiments.flatMap(({ name, model, rows }) =>
    rows.map((row): Cells => {
      const { all, touched, gain } = row;
      const accuracy = [all.recall, all.ndcg, touched?.recall, touched?.ndcg].flatMap(spreadCells);
      return [
        ...[name, model, row.label, row.seeds.length, ...accuracy],
        ...[...spreadCells(gain?.all), row.recovered],
        ...[row.steps, row.stepMs, row.updateMs, row.ofRetraining],
        ...[row.prepareMs, row.inferMs, row.evaluateMs],
      ];
    }),
  );
  return toCsv([HEAD, ...lines]);
}

const spreadCells = (it: Spread | undefined): Cells => [it?.mean, it?.low, it?.high];

/** The content of `incremental.tex`: mean and range of accuracy, medians of times. */
export function incrementalTex(experiments: readonly ReadExperiment[]): string {
  return experiments
    .map(({ name, share, epochs, replay, rows, reading }) =>
      tabular({
        columns: 'lrrrrrrr',
        head: [
          '',
          'Recall@20',
          'NDCG@20',
          'Recall@20, touched',
          'Recovered',
          'Steps',
          'Update (ms)',
          'Infer (ms)',
        ],
        rows: rows.map((row) => [
          latexText(row.label),
          ...[row.all.recall, row.all.ndcg, row.touched?.recall].map(texSpread),
          row.recovered === undefined ? '--' : `${Math.round(100 * row.recovered)}\\%`,
          String(row.steps),
          ...[row.updateMs, row.inferMs].map((ms) => (ms === undefined ? '--' : String(Math.round(ms)))),
        ]),
        comments: [
          `${name}: ${Number((100 * share).toPrecision(12))} percent of the training interactions arrive later; ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} with replay ${replay}; mean and range over seeds.`,
          ...reading,
        ],
      }),
    )
    .join('\n');
}

function texSpread(it: Spread | undefined): string {
  if (!it) return '--';
  const range = it.n > 1 ? ` (${it.low.toFixed(4)}--${it.high.toFixed(4)})` : '';
  return `${it.mean.toFixed(4)}${range}`;
}
