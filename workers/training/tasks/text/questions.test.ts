import { expect, test } from 'vitest';
import type { Dataset } from '#contract/dataset.ts';
import { sequencesOf } from '#datasets/sequences.ts';
import { questionsOf } from './questions.ts';
import { historyOf, samplerDataOf } from './samplers.ts';

const csr = (rows: number[][]) => ({
  rows: rows.length,
  cols: 9,
  ptr: Int32Array.from([0, ...rows.map((_, n) => rows.slice(0, n + 1).flat().length)]),
  col: Int32Array.from(rows.flat()),
});

/** The first user met 4, 1, 7 and 2 in this order; the second has nothing but a test item. */
const dataset = {
  users: 2,
  items: 9,
  train: csr([[1, 4], []]),
  val: csr([[7], []]),
  test: csr([[2], [3]]),
  order: { train: Int32Array.of(1, 0), val: Int32Array.of(2), test: Int32Array.of(3, 0) },
  explanations: {
    part: Uint8Array.of(0, 1, 2),
    user: Int32Array.of(0, 0, 0),
    item: Int32Array.of(1, 7, 2),
    text: ['in training', 'at validation', 'at test'],
  },
} as unknown as Dataset;
const needs = { history: 2, candidates: 4 };
const asked = (part: 'val' | 'test', of = dataset) => {
  const known = sequencesOf(of, part === 'val' ? ['train'] : ['train', 'val'])!;
  return questionsOf({ dataset: of, part, known, needs, seed: 3 });
};

test('histories end where a part begins, and who has none is not asked', () => {
  expect(asked('val').sequential).toEqual([
    { task: 'sequential', user: 0, items: Int32Array.of(4, 1), answer: 7 },
  ]);
  expect(asked('test').sequential).toEqual([
    { task: 'sequential', user: 0, items: Int32Array.of(1, 7), answer: 2 },
  ]);
});

test('sentences are those of the part', () => {
  expect(asked('test').explanation).toEqual([
    { task: 'explanation', user: 0, items: [2], answer: 'at test' },
  ]);
});

test('candidates are drawn from what was never met, the same ones each time', () => {
  const { topn } = asked('test');
  expect(topn.map(({ answer }) => answer)).toEqual([2, 3]);
  for (const { user, items, answer } of topn) {
    expect(Array.from(items)).toContain(answer);
    expect(new Set(Array.from(items)).size).toBe(4);
    if (user === 0) for (const met of [1, 4, 7]) expect(Array.from(items)).not.toContain(met);
  }
  expect(asked('test').topn).toEqual(topn);
});

test('candidates at test are those of the files where they name any', () => {
  const named = { ...dataset, negatives: Int32Array.of(0, 3, 5, 6, 8, 0, 1, 2, 4, 5) };
  expect(asked('test', named).topn.map(({ items }) => new Set(Array.from(items)))).toEqual([
    new Set([0, 2, 3, 5]),
    new Set([0, 1, 2, 3]),
  ]);
  expect(named.negatives).toEqual(Int32Array.of(0, 3, 5, 6, 8, 0, 1, 2, 4, 5));
});

test('what a user met later shapes the candidates of training under the code of the paper alone', () => {
  const histories = sequencesOf(dataset, ['train'])!;
  const metUnder = (protocol: 'strict' | 'paper-code') =>
    Array.from(historyOf(samplerDataOf(dataset, histories, protocol).met, 0));
  expect(metUnder('strict')).toEqual([4, 1]);
  expect(metUnder('paper-code')).toEqual([4, 1, 7, 2]);
});
