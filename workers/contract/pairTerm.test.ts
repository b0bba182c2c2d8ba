import { expect, test } from 'vitest';
import { defaultConfig } from './config.ts';
import { cardOf } from './models/index.ts';
import { pairTerm } from './pairTerm.ts';

const config = defaultConfig('promptmm');
const { bpr, pairKd } = cardOf('promptmm').losses;
const sigma = (x: number) => 1 / (1 + Math.exp(-x));

test('BPR of one pair is −ln σ of its margin', () => {
  expect(pairTerm(bpr.ofPair!, config, 0, 0)).toBeCloseTo(Math.LN2, 12);
  expect(pairTerm(bpr.ofPair!, config, 3, 0)).toBeCloseTo(-Math.log(sigma(3)), 12);
  expect(pairTerm(bpr.ofPair!, config, -800, 0)).toBe(800);
});

test('PairKD of one pair is the divergence of both preferences, and nothing where both agree', () => {
  const [p, q] = [sigma(2), sigma(-1)];
  const expected = p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
  const soft = { ...config, student: { ...config.student, tauPair: 1 } };
  expect(pairTerm(pairKd.ofPair!, soft, -1, 2)).toBeCloseTo(expected, 12);
  expect(pairTerm(pairKd.ofPair!, soft, 2, 2)).toBe(0);
  const hot = { ...config, student: { ...config.student, tauPair: 2 } };
  expect(pairTerm(pairKd.ofPair!, hot, -2, 4)).toBeCloseTo(4 * expected, 12);
});

test('where the settings compute another form nothing is said', () => {
  const released = { ...config, student: { ...config.student, pairKd: 'as-released' } };
  expect(pairTerm(pairKd.ofPair!, released, 1, 2)).toBeUndefined();
});
