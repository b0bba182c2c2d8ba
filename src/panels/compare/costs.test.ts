import { expect, test, vi } from 'vitest';
import type { Cell } from '#stores/experiments/cells.ts';

vi.stubGlobal('location', { search: '' });
const { recallOutputs } = await import('#stores/history/outputs.ts');
const { costOf } = await import('./costs.ts');

const stage = (epochs: number, secondsPerEpoch: number, secondsPerStep: number, parameters: number) => ({
  ...{ epochs, secondsPerEpoch, secondsPerStep, parameters },
});
const cell = (runId: string, shown: string) =>
  ({
    stage: shown,
    result: {
      ...{ runId, model: 'promptmm' },
      stages: { teacher: { ...stage(10, 2, 0.2, 500), takenFrom: 'x' }, student: stage(5, 1, 0.1, 100) },
    },
  }) as unknown as Cell;
const cells = [cell('a', 'student'), cell('b', 'student')];

test('a step and its parameters are those of the stage that ranks; training is that of all stages', () => {
  expect(costOf(cells, 'step', {})).toEqual({ mean: 0.1, deviation: 0, n: 2 });
  expect(costOf(cells, 'parameters', {})?.mean).toBe(100);
  expect(costOf(cells, 'training', {})?.mean).toBe(25);
  expect(costOf([cell('a', 'teacher')], 'training', {})).toEqual({ mean: 20, n: 1 });
});

test('inference is known where embeddings are here and their ranking was measured', () => {
  const times = { 'a student': { milliseconds: 500 } } as never;
  expect(costOf(cells, 'inference', times)).toBeUndefined();
  const empty = new Float32Array(0);
  recallOutputs('a', [
    { stage: 'student', user: empty, item: empty, features: [], embedSeconds: 0.25 } as never,
  ]);
  expect(costOf(cells, 'inference', times)).toEqual({ mean: 0.75, n: 1 });
});

test('what costs nothing has no place on an axis of factors', () => {
  const floor = {
    stage: 'model',
    result: { model: 'most-popular', stages: { model: stage(0, 0, 0, 0) } },
  } as unknown as Cell;
  expect(costOf([floor], 'parameters', {})).toBeUndefined();
});
