import { expect, it } from 'vitest';
import type { AskBeam } from '#contract/ask.ts';
import { beamsIn, isRepeated, lineTo, shownBeam } from './lines.ts';

const beam = (id: number, before: number, score: number): AskBeam => ({
  ...{ id, before, score, token: String(id), probability: 0.5, others: [], logprob: score },
  looks: new Float32Array(),
});
const STEPS = [
  { step: 1, alive: [beam(1, 0, -1), beam(2, 0, -2)], finished: [] },
  { step: 2, alive: [beam(3, 2, -1.2)], finished: [beam(4, 1, -0.9)] },
];
const answer = (item: number | undefined, ...beams: number[]) => ({ item, beams, text: '', score: 0 });

it('follows a hypothesis back to its first token', () => {
  const line = (id: number | undefined) => lineTo(beamsIn(STEPS), id).map((one) => one.id);
  expect(line(3)).toEqual([2, 3]);
  expect(line(4)).toEqual([1, 4]);
  expect(line(undefined)).toEqual([]);
  expect(line(9)).toEqual([]);
});

it('shows the likeliest while an answer is written, and the chosen answer then', () => {
  expect(shownBeam([], undefined, 0)).toBeUndefined();
  expect(shownBeam(STEPS.slice(0, 1), undefined, 0)).toBe(1);
  expect(shownBeam(STEPS, undefined, 0)).toBe(4);
  const answers = [answer(7, 1, 4), answer(8, 2, 3)];
  expect(shownBeam(STEPS, answers, 1)).toBe(3);
  expect(shownBeam(STEPS, [], 0)).toBeUndefined();
});

it('knows which answers name an item again', () => {
  const answers = [answer(7), answer(undefined), answer(7), answer(undefined)];
  expect(answers.map((_, at) => isRepeated(answers, at))).toEqual([false, false, true, false]);
});
