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

test('a curve goes as far as every seed trained', () => {
  const points = drawn(run(1, [epoch(judged), epoch(judged)]), run(2, [epoch(judged)]));
  expect(points.map(({ epoch, value }) => [epoch, value.mean])).toEqual([[1, 0.5]]);
});

test.each([
  ['no epoch', []],
  ['an epoch that was not judged', [epoch({})]],
  ['a later epoch that was not judged', [epoch(judged), epoch({})]],
  ['an epoch that was judged without Recall@20', [epoch({ val: { recall: {} } })]],
])('with %s there is no curve', (_, curves) => {
  expect(drawn(run(1, curves))).toEqual([]);
});
