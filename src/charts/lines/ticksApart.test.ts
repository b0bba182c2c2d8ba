import { expect, test } from 'vitest';
import { ticksApart } from './ticksApart.ts';

const ticks = (...texts: [number, string][]) => texts.map(([at, text]) => ({ at, text }));
const shown = (all: ReturnType<typeof ticks>, left = 0, right = 200) =>
  ticksApart(all, left, right).map(({ text }) => text);

test('ticks with room between them all stand', () => {
  expect(shown(ticks([0, '0'], [100, '10'], [200, '20']))).toEqual(['0', '10', '20']);
});

test('the ends stand, and between them what fits from the left', () => {
  const all = ticks([0, '0'], [20, '1000'], [40, '2000'], [60, '3000'], [180, '9000'], [200, '10k']);
  expect(shown(all)).toEqual(['0', '2000', '10k']);
});

test('no text reaches beyond the ends', () => {
  const [first, last] = ticksApart(ticks([0, 'word'], [200, 'another']), 0, 200);
  expect([first.at, last.at]).toEqual([14, 175.5]);
});

test('where two have no room the last stands; of none there is nothing', () => {
  expect(shown(ticks([0, 'a long name'], [10, 'another']), 0, 40)).toEqual(['another']);
  expect(shown([])).toEqual([]);
});
