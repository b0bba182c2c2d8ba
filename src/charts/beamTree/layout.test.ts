import { expect, it } from 'vitest';
import type { AskBeam } from '#contract/ask.ts';
import { nodesOf } from './layout.ts';

const beam = (id: number, before: number, logprob: number): AskBeam => ({
  ...{ id, before, logprob, token: String(id), probability: 0.5, others: [], score: logprob },
  looks: new Float32Array(),
});

it('puts the likeliest of a step first and says what became of each', () => {
  const steps = [
    { step: 1, alive: [beam(1, 0, -1), beam(2, 0, -2), beam(3, 0, -3)], finished: [] },
    { step: 2, alive: [beam(4, 1, -2.5), beam(5, 2, -4)], finished: [beam(6, 1, -1.5)] },
  ];
  const told = nodesOf(steps).map(({ beam: { id }, step, row, fate }) => [id, step, row, fate]);
  expect(told).toEqual([
    [1, 1, 0, 'alive'],
    [2, 1, 1, 'alive'],
    [3, 1, 2, 'dropped'],
    [6, 2, 0, 'finished'],
    [4, 2, 1, 'alive'],
    [5, 2, 2, 'alive'],
  ]);
  expect(nodesOf(steps.slice(0, 1)).map(({ fate }) => fate)).toEqual(['alive', 'alive', 'alive']);
  expect(nodesOf([])).toEqual([]);
});
