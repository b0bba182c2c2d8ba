import { expect, test } from 'vitest';
import type { BackendReport } from '#contract/backend.ts';
import { limitsOf } from './limits.ts';

const GPU: BackendReport = {
  backend: 'webgpu',
  adapter: 'a card',
  reason: '',
  software: false,
  limits: { maxBufferSize: 4e9, maxStorageBufferBindingSize: 2e9 },
  missing: [],
};

test('a GPU that lacks nothing is limited by its buffers alone', () => {
  expect(limitsOf(GPU, 8)).toEqual([
    'A buffer holds at most 4.0 GB, of which a computation reads 2.0 GB at once.',
  ]);
});

test('software and a missing clock are said', () => {
  const said = limitsOf({ ...GPU, software: true, missing: ['timestamp-query'] }, 8);
  expect(said[0]).toBe('a card is software: the processor stands in for a GPU.');
  expect(said[2]).toContain('timestamp-query');
});

test('a processor is limited by its instructions, one thread and the memory that wasm can address', () => {
  const wasm: BackendReport = { ...GPU, backend: 'wasm', limits: undefined, instructions: 'SIMD' };
  expect(limitsOf(wasm, 8)).toEqual([
    'Four numbers at a time (SIMD); this browser has no relaxed SIMD, which multiplies and adds in one instruction.',
    'One of 8 threads of the processor trains.',
    'All tensors together have 4.3 GB at most.',
  ]);
  expect(limitsOf({ ...wasm, instructions: undefined }, undefined)[0]).toBe('One thread trains.');
});
