import { expect, test } from 'vitest';
import type { RunResult, StageResult } from '#contract/results.ts';
import { bestRun } from './best.ts';

const at = (value: number) => ({ recall: { 20: value } });
const run = (runId: string, stages: Record<string, object>, more: object = {}) =>
  ({
    runId,
    model: 'promptmm',
    protocol: 'strict',
    dataset: { hash: 'h' },
    stages,
    ...more,
  }) as unknown as RunResult;
const student = (val: number, test: number) => ({
  student: { val: at(val), test: at(test) } as unknown as StageResult,
});
const asked = { hash: 'h', protocol: 'strict' } as const;

test('the best run is chosen by validation, and test is only told', () => {
  const runs = [run('a', student(0.2, 0.9)), run('b', student(0.4, 0.3))];
  expect(bestRun(runs, 'promptmm', asked)).toMatchObject({ run: { runId: 'b' }, test: 0.3, of: 2 });
});

test('runs of other data, models and protocols, and those that finished nothing, do not count', () => {
  const runs = [
    run('a', student(0.9, 0.9), { dataset: { hash: 'other' } }),
    run('b', student(0.9, 0.9), { model: 'lightgcn' }),
    run('c', student(0.9, 0.9), { protocol: 'paper-code' }),
    run('d', {}),
  ];
  expect(bestRun(runs, 'promptmm', asked)).toBeUndefined();
});

test('without validation, test is all there is', () => {
  const only = (value: number) => ({ student: { test: at(value) } });
  expect(bestRun([run('a', only(0.2)), run('b', only(0.1))], 'promptmm', asked)?.run.runId).toBe('a');
});
