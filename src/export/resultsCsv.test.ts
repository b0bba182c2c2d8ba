import { expect, it } from 'vitest';
import type { Metrics } from '#contract/metrics.ts';
import type { RunResult } from '#contract/results.ts';
import { resultsCsv } from './resultsCsv.ts';

const at = (value: number) => ({ 10: value, 20: value, 40: value, 50: value });
const metrics = (value: number): Metrics => ({
  recall: at(value),
  ndcg: at(value),
  precision: at(value),
  hit: at(value),
  users: 9,
  ties: 0,
});
const run = {
  runId: 'r',
  name: 'PromptMM, w/o-PairKD',
  model: 'promptmm',
  seed: 3,
  config: {},
  protocol: 'strict',
  curves: [],
  dataset: {
    name: 'mini',
    hash: 'abc',
    split: { method: 'given' },
    edit: { seed: 1, changes: [] },
  },
  environment: { backend: 'wasm', adapter: '', reason: '', software: false },
  stages: {
    teacher: {
      epochs: 5,
      bestEpoch: 4,
      secondsPerEpoch: 0.5,
      secondsPerStep: 0.1,
      parameters: 64,
      val: metrics(0.1),
      test: metrics(0.25),
    },
  },
  floor: { val: metrics(0.01), test: metrics(0.02) },
} as unknown as RunResult;

it('writes one row per stage and one per floor, quoted and in full precision', () => {
  const [head, stage, floor, rest] = resultsCsv([run]).split('\r\n');
  const columns = head.split(',');
  const made = '"{""method"":""given""}","{""seed"":1,""changes"":[]}"';
  expect(stage).toContain(
    `"PromptMM, w/o-PairKD",promptmm,teacher,mini,abc,${made},strict,val,3,wasm,64,5,4,0.5,0.1`,
  );
  expect(floor.split(',').slice(2)[0]).toBe('most-popular');
  // Two quoted fields hold a comma each.
  expect(stage.split(',')[columns.indexOf('test_recall@20') + 2]).toBe('0.25');
  expect(rest).toBe('');
});
