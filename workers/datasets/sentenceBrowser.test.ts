import { expect, test } from 'vitest';
import { generateSynthetic } from './synthetic.ts';
import { SentenceBrowser } from './sentenceBrowser.ts';

const made = await generateSynthetic({ source: 'synthetic', preset: 'explanations', seed: 1 });
const browser = new SentenceBrowser(made);
const all = { from: 0, count: 500 };

test('sentences come a page at a time, in the order of the files', () => {
  const { total, rows } = browser.page({ from: 4, count: 3 });
  expect(total).toBe(10800);
  expect(rows.map(({ text }) => text)).toEqual(made.explanations!.text.slice(4, 7));
});

test('they are found by words, titles, ids and part, all of which must fit', () => {
  const found = browser.page({ ...all, search: 'Warm clarinet', part: 'test' });
  expect(found.total).toBeGreaterThan(0);
  for (const { part, text, title } of found.rows) {
    expect(part).toBe('test');
    expect(`${text} ${title}`.toLowerCase()).toMatch(/warm.*clarinet|clarinet.*warm/);
  }
  const ofUser = browser.page({ ...all, search: '17' }).rows;
  expect(ofUser.every(({ user, item }) => user === '17' || item === '17')).toBe(true);
  expect(browser.page({ ...all, search: 'zebra' }).total).toBe(0);
});

test('their words, lengths and parts are counted', () => {
  const { counts, words, spread, lengths, frequent, about } = browser.facts();
  expect(counts).toEqual({ train: 8400, val: 1200, test: 1200 });
  expect(lengths.counts.reduce((a, b) => a + b, 0)).toBe(10800);
  expect(lengths.edges[0]).toBe(spread[0]);
  expect(words).toBeGreaterThan(30);
  expect(frequent[0].word).toBe('the');
  expect(about.length).toBe(12);
  expect(about.reduce((sum, { count }) => sum + count, 0)).toBe(10800);
});

test('a dataset without sentences has none', () => {
  const { explanations: _, ...silent } = made;
  const none = new SentenceBrowser(silent);
  expect(none.page(all)).toEqual({ total: 0, rows: [] });
  expect(none.facts()).toMatchObject({ words: 0, spread: [0, 0, 0], about: [] });
});
