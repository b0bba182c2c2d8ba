import { expect, test, vi } from 'vitest';

vi.stubGlobal('location', { search: '' });
const { ENTRIES, findEntries, GROUPS } = await import('./glossaryEntries.ts');
const { LESSONS } = await import('./lessonTexts.ts');
const { PRESET_CARDS } = await import('./presetTexts.ts');
const { parseConfig } = await import('#contract/config.ts');
const { CLOSE } = await import('#stores/learn/lesson/lesson.ts');

test('every entry has a name, a text and an id of its own', () => {
  expect(new Set(ENTRIES.map(({ id }) => id)).size).toBe(ENTRIES.length);
  for (const { term, text } of ENTRIES) expect(term && text, term).toBeTruthy();
});

test('every kind of entry is offered, and has some', () => {
  const groups = GROUPS.map(({ id }) => id);
  expect(new Set(ENTRIES.map(({ group }) => group))).toEqual(new Set(groups));
});

test('a search finds names before texts', () => {
  expect(findEntries('pairkd')[0].term).toMatch(/PairKD/);
  expect(findEntries('perplexity')[0].kind).toBe('t-SNE setting');
  expect(findEntries('λ₂')[0].term).toBe('PairKD weight');
  expect(findEntries('no such word')).toEqual([]);
});

test('lessons explain every outcome, and their settings exist', () => {
  for (const { arms, told, id } of LESSONS) {
    expect(Object.keys(told).sort(), id).toEqual([...arms.map((arm) => arm.id), CLOSE].sort());
    for (const { model, config } of arms) expect(() => parseConfig(model, config)).not.toThrow();
  }
  for (const { model, config } of PRESET_CARDS) expect(() => parseConfig(model, config)).not.toThrow();
});
