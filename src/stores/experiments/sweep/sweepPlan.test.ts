import { expect, test, vi } from 'vitest';

vi.stubGlobal('location', { search: '' });
const { useSweep } = await import('./sweep.ts');
const { readSweepPlan } = await import('./sweepPlan.ts');

const definition = structuredClone(useSweep.getState());
const plan = { definition, protocol: 'strict' };

test('a plan is read as it was written', () => {
  expect(readSweepPlan(structuredClone(plan))).toEqual(plan);
});

test.each([
  ['nothing', undefined],
  ['another version', { ...plan, definition: { ...definition, version: 2 } }],
  ['an unknown protocol', { ...plan, protocol: 'lenient' }],
  ['an unknown model', { ...plan, definition: { ...definition, model: 'svd' } }],
  ['no parameter', { ...plan, definition: { ...definition, axes: [] } }],
  ['no seed', { ...plan, definition: { ...definition, seeds: [] } }],
  ['an unknown setting', { ...plan, definition: { ...definition, base: { teacher: { magic: 1 } } } }],
])('a plan with %s is not', (_, broken) => {
  expect(readSweepPlan(broken)).toBeUndefined();
});
