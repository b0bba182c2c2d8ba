import { expect, test } from 'vitest';
import type { DatasetReport } from '#contract/dataset.ts';
import type { ExperimentSpec } from '#contract/experiment.ts';
import { CUTOFFS, METRICS, type Metrics } from '#contract/metrics.ts';
import type { EpochRecord, RunResult } from '#contract/results.ts';
import { cellsOf } from './outFolder.ts';
import { curvesCsv, resultsCsv, resultsJson, resultsTex, type Entry } from './reports.ts';

const spec = {
  protocol: 'strict',
  seeds: [1, 2],
  runs: [{ name: 'lgn_a', model: 'lightgcn', config: {} }],
} as unknown as ExperimentSpec;
const dataset = {
  name: 'mini',
  hash: 'h',
  users: 3,
  items: 4,
  interactions: { train: 5, val: 1, test: 2 },
  split: { method: 'given' },
} as DatasetReport;
const environment = { backend: 'wasm', adapter: 'SIMD', reason: '', software: false } as const;

function metrics(value: number): Metrics {
  const of = () => Object.fromEntries(CUTOFFS.map((k) => [k, value]));
  return { ...Object.fromEntries(METRICS.map((m) => [m, of()])), users: 3, ties: 0 } as Metrics;
}

function result(seed: number, value: number): RunResult {
  const [val, test] = [metrics(value), metrics(value)];
  const record: EpochRecord = {
    stage: 'model',
    epoch: 1,
    seconds: 0.5,
    steps: 2,
    losses: { bpr: 0.7 },
    val,
    best: true,
  };
  const stage = {
    epochs: 1,
    bestEpoch: 1,
    secondsPerEpoch: 0.5,
    secondsPerStep: 0.25,
    parameters: 7,
    val,
    test,
  };
  return {
    name: 'lgn_a',
    model: 'lightgcn',
    dataset: { split: { method: 'given' } },
    seed,
    stages: { model: stage },
    curves: [record],
  } as unknown as RunResult;
}

const [first, second] = cellsOf(spec);
const finished: Entry[] = [
  { ...first, outcome: { status: 'finished', result: result(1, 0.1) } },
  { ...second, outcome: { status: 'finished', result: result(2, 0.2) } },
];
const broken: Entry = {
  ...second,
  outcome: { status: 'failed', error: { code: 'internal', message: 'It broke.', hint: '' } },
};

test('results.json has one entry per run and seed, failed ones with their reason', () => {
  const report = resultsJson(spec, dataset, environment, [finished[0], broken]);
  expect(report).toMatchObject({
    dataset: { name: 'mini', hash: 'h', users: 3, items: 4, interactions: 8, split: { method: 'given' } },
    environment: { backend: 'wasm', adapter: 'SIMD' },
    protocol: 'strict',
    runs: [
      {
        name: 'lgn_a',
        model: 'lightgcn',
        seed: 1,
        status: 'finished',
        stages: { model: { test: { recall: { 20: 0.1 } } } },
      },
      { name: 'lgn_a', seed: 2, status: 'failed', error: 'It broke.', stages: {} },
    ],
  });
});

test('tables have a cell for every heading', () => {
  for (const table of [curvesCsv(finished), resultsCsv(finished)]) {
    const [head, ...rows] = table
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toHaveLength(head.length);
  }
});

test('curves have a column for what any run observed', () => {
  const seen = structuredClone(finished) as typeof finished;
  const [{ outcome }] = seen;
  if (outcome.status === 'finished') outcome.result.curves[0].observed = { 'weight:a,b': 0.125 };
  const [head, row, other] = curvesCsv(seen).trim().split('\n');
  expect(head).toContain(',"weight:a,b",');
  expect(row).toContain(',0.125,');
  expect(other).not.toContain(',0.125,');
});

test('the LaTeX table gives mean and deviation over seeds, and no deviation for one seed', () => {
  expect(resultsTex(spec, dataset, finished)).toContain('lgn\\_a & model & 2 & $0.1500 \\pm 0.0707$');
  expect(resultsTex(spec, dataset, [finished[0], broken])).toContain('lgn\\_a & model & 1 & 0.1000');
});
