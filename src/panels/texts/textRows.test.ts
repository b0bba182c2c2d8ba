import { expect, test } from 'vitest';
import type { Floor, StageResult } from '#contract/results.ts';
import type { SentenceScores, ShortList, TextMetrics } from '#contract/textMetrics.ts';
import { textTable, type TextGroup } from './textRows.ts';

const list = (hit: number): ShortList => ({ hit: { 1: hit, 5: hit, 10: hit }, ndcg: { 10: hit }, users: 9 });
const scores = (bleu1: number): SentenceScores => ({
  ...{ bleu1, bleu4: 0, rouge1: 1, rouge2: 0, rougeL: 1 },
  ...{ distinct: 50, pairs: 4 },
});
const floor: Floor = { sentences: { constant: { ...scores(3), sentence: 'so good' } } };
const group = (id: string, ...metrics: (TextMetrics | undefined)[]): TextGroup => ({
  id,
  label: id,
  runs: metrics.map((test) => ({ stage: (test ? { texts: { test } } : {}) as StageResult, floor })),
});

test('has seeds as means, the columns that anybody has, and floors below', () => {
  const told = [2, 4].map((sequential, seed) => ({
    ...{ nll: { sequential }, topn: list(seed), popular: list(0.25) },
    sentences: scores(8),
  }));
  const { columns, rows, sentence } = textTable(
    [group('writes', ...told), group('ranks', undefined)],
    'test',
  );
  expect(rows.map(({ label }) => label)).toEqual(['writes', 'Most popular', 'One sentence for all']);
  expect(columns.map(({ id }) => id)).not.toContain('nll_explanation');
  const at = (id: string) => columns.findIndex((column) => column.id === id);
  expect(rows[0].values[at('nll_sequential')]).toMatchObject({ mean: 3, n: 2 });
  expect(rows.map(({ values }) => values[at('topn_hit@5')]?.mean)).toEqual([0.5, 0.25, undefined]);
  expect(rows.map(({ values }) => values[at('bleu1')]?.mean)).toEqual([8, undefined, 3]);
  expect(sentence).toBe('so good');
});

test('has what questions and answers cost, and hits as released beside those of the same lists', () => {
  const told: TextMetrics = {
    ...{ nll: {}, sequential: list(0.5), legacy: { sequential: list(0.75) } },
    costs: { sequential: { tokens: 20, secondsPerAnswer: 0.004 } },
  };
  const stage = { texts: { test: told }, observed: { padding: 0.25 } } as Partial<StageResult>;
  const { columns, rows } = textTable(
    [
      { id: 'a', label: 'a', runs: [{ stage: stage as StageResult, floor }] },
      group('b', { ...told, legacy: undefined }),
    ],
    'test',
  );
  const valuesOf = (row: number) =>
    Object.fromEntries(columns.map(({ id }, at) => [id, rows[row].values[at]?.mean]));
  expect(valuesOf(0)).toMatchObject({
    ...{ 'sequential_hit@10': 0.5, 'legacy_sequential_hit@10': 0.75, padding: 0.25 },
    ...{ tokens_sequential: 20, seconds_sequential: 0.004 },
  });
  expect(valuesOf(1)['sequential_hit@10']).toBeUndefined();
});

test('is empty where nothing writes, and has no floors of validation', () => {
  expect(textTable([group('ranks', undefined)], 'test').rows).toEqual([]);
  expect(textTable([group('writes', { nll: { topn: 1 } })], 'val').columns).toEqual([]);
});
