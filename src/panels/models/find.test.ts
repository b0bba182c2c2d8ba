import { expect, test } from 'vitest';
import { CARDS } from '#contract/models/index.ts';
import { byFamily, findModels, NEEDS, needsIn, needWords } from './find.ts';

const found = (text: string) => findModels(CARDS, { text }).map(({ id }) => id);

test('words of name, family, paper and year find a model, in any order and by their beginnings', () => {
  expect(found('lightgcn')).toContain('lightgcn');
  expect(found('2023 sequ').length).toBeGreaterThan(0);
  for (const id of found('2023 sequ'))
    expect(CARDS.find((card) => card.id === id)).toMatchObject({
      family: 'sequential',
      source: { year: 2023 },
    });
  expect(found('')).toEqual(CARDS.map(({ id }) => id));
  expect(found('nothing of this name')).toEqual([]);
});

test('every model has needs that are offered, and is in exactly the lists of what it needs', () => {
  const offered = needsIn(CARDS).map(({ id }) => id);
  for (const { needs, label } of CARDS) {
    const mine = offered.filter((id) => NEEDS[id].has(needs));
    expect(mine.length, label).toBeGreaterThan(0);
    if (mine.includes('clicks')) expect(mine).toEqual(['clicks']);
  }
  for (const { id, count } of needsIn(CARDS)) {
    const fitting = findModels(CARDS, { text: '', need: id });
    expect(fitting).toHaveLength(count);
    expect(fitting.every(({ needs }) => NEEDS[id].has(needs))).toBe(true);
  }
});

test('needs in words', () => {
  expect(needWords({})).toBe('clicks alone');
  expect(needWords({ content: true })).toBe('clicks and content');
  expect(needWords({ order: true, content: true })).toBe('clicks, content and order in time');
});

test('families hold every model once, in the order of the cards', () => {
  expect(byFamily(CARDS).flatMap(({ cards }) => cards)).toEqual(CARDS);
});
