import { expect, test } from 'vitest';
import type { TrainApi } from '#contract/api.ts';
import type { StageOutput } from '#contract/results.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { dropOutputs, keepOutputs, outputsOf, useOutputs } from './outputs.ts';

/** A view of 300 MiB that costs nothing. */
const large = { byteLength: 300 * 2 ** 20 } as Float32Array;
const small = { byteLength: 8 } as Float32Array;
const output = (item: Float32Array) => ({ stage: 'model', user: small, item, features: [] }) as never;
let next: StageOutput[] = [];
provideLaboratory({ data: {} as never, train: { outputs: async () => next } as unknown as TrainApi });

test('keeps what runs computed until it is dropped, and lets the oldest go for room', async () => {
  next = [output(small)];
  await keepOutputs('a');
  next = [output(large)];
  await keepOutputs('b');
  expect(useOutputs.getState().runIds).toEqual(['a', 'b']);
  await keepOutputs('c');
  expect(useOutputs.getState().runIds).toEqual(['c']);
  expect(outputsOf('c')).toBe(next);
  expect(outputsOf('a')).toEqual([]);
  dropOutputs('c');
  expect(useOutputs.getState().runIds).toEqual([]);
});
