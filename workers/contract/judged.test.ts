import { expect, it } from 'vitest';
import { readEpoch, readResult } from './judged.ts';
import type { Metrics } from './metrics.ts';
import type { EpochRecord, RunResult } from './results.ts';

const metrics = (recall: number, users: number) =>
  ({ recall: { '20': recall }, users }) as unknown as Metrics;
const none = metrics(0, 0);

it('takes the zeros that an earlier studio wrote for nobody for what they are', () => {
  const test = metrics(0.2, 5);
  const kept = {
    floor: { val: none, test },
    stages: { model: { epochs: 2, bestEpoch: 2, val: none, test } },
    curves: [
      { stage: 'model', epoch: 1, val: none, best: true },
      { stage: 'model', epoch: 2, val: none, best: true },
    ],
  } as unknown as RunResult;
  expect(readResult(kept)).toEqual({
    floor: { test },
    stages: { model: { epochs: 2, bestEpoch: 2, test } },
    curves: [1, 2].map((epoch) => ({ stage: 'model', epoch, best: false })),
  });
});

it('leaves what was measured alone, zeros of users too', () => {
  const record = { stage: 'model', epoch: 1, val: metrics(0, 7), best: true } as unknown as EpochRecord;
  expect(readEpoch(record)).toEqual(record);
  expect(JSON.stringify(readEpoch(record)), 'in the same order').toBe(JSON.stringify(record));
});
