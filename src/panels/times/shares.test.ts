import { expect, test } from 'vitest';
import type { OperatorTimes } from '#contract/operatorTimes.ts';
import { largestShare, sharesOf } from './shares.ts';

const WASM: OperatorTimes = {
  steps: 8,
  host: 10,
  operators: [
    { name: 'PropagateLayer', kind: 'sparse-product', calls: 4, host: 4 },
    { name: 'CsrProduct', kind: 'sparse-product', calls: 1, host: 2.7 },
    { name: 'AdamW', kind: 'optimiser', calls: 1, host: 1.3 },
  ],
};
const GPU: OperatorTimes = {
  ...WASM,
  timed: true,
  operators: [
    { name: 'AdamW', kind: 'optimiser', calls: 1, dispatches: 1, host: 2, gpu: 3 },
    { name: 'PropagateLayer', kind: 'sparse-product', calls: 4, dispatches: 4, host: 1, gpu: 1 },
  ],
};

test('operators of a kind are one row, and what is no operator is the last', () => {
  const rows = sharesOf(WASM);
  expect(rows.map(({ label }) => label)).toEqual([
    'sparse products over the graph',
    'the optimiser',
    'drawing the batch and keeping books',
  ]);
  expect(rows[0]).toMatchObject({ names: ['PropagateLayer', 'CsrProduct'], calls: 5, share: 0.67 });
  expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(rows[0].gpu).toBeUndefined();
});

test('where the GPU tells its time, shares are of that', () => {
  const rows = sharesOf(GPU);
  expect(rows.map(({ share }) => share)).toEqual([0.75, 0.25, 0]);
  expect(rows[1].dispatches).toBe(4);
});

test('the sentence says of what the largest share is', () => {
  expect(largestShare(WASM)).toBe('Two thirds of the time of a step go to sparse products over the graph.');
  expect(largestShare(GPU)).toBe('Three quarters of what the GPU computes in a step go to the optimiser.');
  const untold: OperatorTimes = { ...GPU, timed: false };
  expect(largestShare(untold)).toBe(
    'Two thirds of the processor’s time of a step go to drawing the batch and keeping books.',
  );
  expect(largestShare({ ...untold, host: 3 })).toBe(
    'Two thirds of the processor’s time of a step go to asking the GPU for the optimiser.',
  );
});

test('nothing measured is no share', () => {
  const rows = sharesOf({ steps: 1, host: 0, operators: [] });
  expect(rows.map(({ share }) => share)).toEqual([0]);
});

test('a kind that another studio named stands under its own name', () => {
  const [row] = sharesOf({
    ...WASM,
    operators: [{ name: 'New', kind: 'constructor' as never, calls: 1, host: 9 }],
  });
  expect(row.label).toBe('constructor');
});
