import { expect, test } from 'vitest';
import { COMPARED } from '#contract/byUser.ts';
import type { RunResult } from '#contract/results.ts';
import { convergence, groupRuns } from './groups.ts';

const judged = { val: { recall: { 20: 0.5 } } };
const epoch = (more: object) => ({ stage: 'model', seconds: 1, ...more });
const run = (seed: number, curves: object[]) =>
  ({
    seed,
    model: 'mf-bpr',
    config: {},
    protocol: 'strict',
    dataset: { hash: 'd' },
    curves,
  }) as unknown as RunResult;
const drawn = (...runs: RunResult[]) => convergence(groupRuns(runs, 'd')[0], 'model', COMPARED.recall20);

test('a curve goes as far as any seed trained, and ends at the mean of what was kept', () => {
  const reached = (value: number, best = false) => epoch({ val: { recall: { 20: value } }, best });
  const points = drawn(
    run(1, [reached(0.1), reached(0.2), reached(0.4, true)]),
    run(2, [reached(0.6, true), reached(0.3)]),
  );
  expect(points.map(({ epoch: at, seconds, value }) => [at, seconds, value.mean, value.n])).toEqual([
    [1, 1, 0.35, 2],
    [2, 2, 0.25, 2],
    [3, 2.5, 0.5, 2],
  ]);
});

test.each([
  ['no epoch', []],
  ['an epoch that was not judged', [epoch({})]],
  ['a later epoch that was not judged', [epoch(judged), epoch({})]],
  ['an epoch that was judged without Recall@20', [epoch({ val: { recall: {} } })]],
])('with %s there is no curve', (_, curves) => {
  expect(drawn(run(1, curves))).toEqual([]);
});
