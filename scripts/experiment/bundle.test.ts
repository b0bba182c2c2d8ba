import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { BackendReport } from '#contract/backend.ts';
import { parseBundle } from '#contract/bundle.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';
import { bundleOf } from './bundle.ts';

const metrics = { val: {}, test: {} };
const result = {
  runId: 'a',
  name: 'a',
  model: 'lightgcn',
  seed: 1,
  protocol: 'strict',
  dataset: { name: 'toy', hash: 'h' },
  floor: metrics,
  stages: { model: metrics },
  curves: [],
} as unknown as RunResult;
const dataset = { name: 'toy', hash: 'h', modalities: [] } as unknown as DatasetReport;
const environment = { backend: 'wasm' } as BackendReport;
const scores = [{ stage: 'model' as const, users: [4, 7], recall20: [1, 0], ndcg20: [0.5, 0] }];
const written = () =>
  JSON.parse(gunzipSync(bundleOf(dataset, environment, [{ result, scores }])!).toString()) as {
    runs: { scores: { recall20: number[] }[] }[];
  };

test('a bundle is what the studio opens', () => {
  const bundle = parseBundle(written(), 'bundle.json.gz');
  expect(bundle.users).toEqual([4, 7]);
  expect(bundle.runs[0].scores).toEqual([{ stage: 'model', recall20: [1, 0], ndcg20: [0.5, 0] }]);
  expect(bundle.floor).toEqual(metrics);
});

test('a damaged bundle names its place, and one without runs is not written', () => {
  const ragged = written();
  ragged.runs[0].scores[0].recall20.pop();
  expect(() => parseBundle(ragged, 'b.gz')).toThrow('b.gz is no results bundle of this studio: runs');
  expect(() => parseBundle({ version: 2 }, 'b.gz')).toThrow('version does not fit');
  expect(bundleOf(dataset, environment, [])).toBeUndefined();
});
