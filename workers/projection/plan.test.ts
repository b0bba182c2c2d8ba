import { expect, test } from 'vitest';
import type { BackendName } from '#contract/backend.ts';
import { parseTsneParameters } from '#contract/projectionFields.ts';
import { planProjection } from './plan.ts';

function plan(points: number, backend: BackendName, given: object = {}) {
  const environment = { backend, adapter: '', reason: '', software: false };
  const space = { points, dims: 4, data: new Float32Array(0) };
  return planProjection(space, parseTsneParameters(given), environment, []);
}

test('auto is exact on the GPU and for few points, Barnes-Hut for many, and says why', () => {
  expect(plan(2000, 'wasm')).toMatchObject({ method: 'exact', neighbours: 91, learningRate: 50, notes: [] });
  expect(plan(20000, 'webgpu').method).toBe('exact');
  const { method, reason, learningRate } = plan(20000, 'wasm');
  expect(method).toBe('barnes-hut');
  expect(reason).toContain('5,000 points');
  expect(learningRate).toBeCloseTo(20000 / 48);
});

test('what was asked for is kept, or refused where it cannot run', () => {
  expect(plan(2000, 'wasm', { method: 'barnes-hut' }).method).toBe('barnes-hut');
  expect(plan(20000, 'wasm', { method: 'exact', learningRate: 7 })).toMatchObject({
    method: 'exact',
    learningRate: 7,
  });
  expect(() => plan(2000, 'webgpu', { method: 'barnes-hut' })).toThrow('on the processor only');
});

test('a wrong parameter is named', () => {
  expect(() => plan(100, 'wasm', { perplexity: 0 })).toThrow(
    'tsne.perplexity must be a number from 1.1 to 500; got 0.',
  );
  expect(() => plan(100, 'wasm', { iterations: 1.5 })).toThrow('tsne.iterations must be a whole number');
});
