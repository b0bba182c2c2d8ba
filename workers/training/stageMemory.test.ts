import { expect, test } from 'vitest';
import type { StageResult } from '#contract/results.ts';
import { StageMemory } from './stageMemory.ts';

/** A stage whose parameters only say how large they are. */
const stage = (byteLength: number) => ({
  ...{ runId: 'r', result: {} as StageResult, curves: [] },
  parameters: { ids: { byteLength } as Float32Array },
});

const kept = (memory: StageMemory, count: number) =>
  Array.from({ length: count }, (_, i) => i).filter((i) => memory.recall(String(i)));

test('small stages are kept, however many', () => {
  const memory = new StageMemory();
  for (let i = 0; i < 60; i++) memory.keep(String(i), stage(2 ** 20));
  expect(kept(memory, 60)).toHaveLength(60);
  memory.clear();
  expect(kept(memory, 60)).toEqual([]);
});

test('of large ones the twelve newest are, and one that comes again is new', () => {
  const memory = new StageMemory();
  for (let i = 0; i < 12; i++) memory.keep(String(i), stage(2 ** 27));
  memory.keep('0', stage(2 ** 27));
  for (let i = 12; i < 15; i++) memory.keep(String(i), stage(2 ** 27));
  expect(kept(memory, 15)).toEqual([0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
});
