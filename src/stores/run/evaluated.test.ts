import { beforeEach, expect, it } from 'vitest';
import type { Floor } from '#contract/results.ts';
import { evaluatedOf } from './evaluated.ts';
import { clearRun, useRun } from './run.ts';

beforeEach(clearRun);

const at = (state: Partial<ReturnType<typeof useRun.getState>>) => {
  useRun.setState(state);
  return useRun.getState();
};
const request = (protocol: 'strict' | 'paper-code') =>
  ({ runId: 'r', name: 'r', model: 'promptmm', config: {}, seed: 1, protocol }) as const;
const both = { val: {}, test: {} } as Floor;

it('shows test before and after a run, and validation while it is on', () => {
  expect(evaluatedOf(at({}))).toBe('test');
  expect(evaluatedOf(at({ status: 'running', request: request('strict'), floor: both }))).toBe('val');
  expect(evaluatedOf(at({ status: 'idle', outcome: 'finished' }))).toBe('test');
});

it('shows what was chosen, but no test that is not looked at yet', () => {
  expect(evaluatedOf(at({}), 'val')).toBe('val');
  const running = at({ status: 'running', request: request('strict'), floor: both });
  expect(evaluatedOf(running, 'test')).toBe('val');
  expect(evaluatedOf(at({ request: request('paper-code') }), 'test')).toBe('test');
  expect(evaluatedOf(at({ outcome: 'finished' }), 'test')).toBe('test');
});

it('shows the other part where the dataset lacks one, unless that was asked for', () => {
  expect(evaluatedOf(at({ floor: { val: {} } as Floor, outcome: 'finished' }))).toBe('val');
  const untested = at({ floor: { test: {} } as Floor, outcome: undefined, status: 'running' });
  expect(evaluatedOf(untested)).toBe('test');
  expect(evaluatedOf(untested, 'val')).toBe('val');
});
