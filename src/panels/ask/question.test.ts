import { expect, it } from 'vitest';
import { askedOf, itemsToTell, modeAtTest } from './question.ts';

const RUN = { config: { texts: { templates: 'all' } } } as never;
const HISTORY = { user: 3, id: 'u3', train: [1, 2], val: [5], test: [4], sequence: [2, 1, 5, 4] };
const FORM = { task: 'sequential', beams: 5, constrained: true } as const;

it('asks as the run was asked at test, unless told otherwise', () => {
  expect(modeAtTest(RUN)).toBe('bare');
  expect(modeAtTest({ config: { texts: { templates: 'words' } } } as never)).toBe('words');
  expect(modeAtTest({ config: {} } as never)).toBe('bare');
  const none = itemsToTell([], undefined);
  expect(askedOf(FORM, RUN, 3, none)).toEqual({ ...FORM, user: 3, mode: 'bare' });
  expect(askedOf({ ...FORM, mode: 'words' }, RUN, 3, none)?.mode).toBe('words');
  expect(askedOf(FORM, RUN, undefined, none)).toBeUndefined();
});

it('asks why about an item that can be compared first, and never about one of somebody else', () => {
  const items = itemsToTell([{ item: 4 }], HISTORY);
  expect(items).toEqual({ withTruth: [4], others: [5, 1, 2] });
  const why = { ...FORM, task: 'explanation' } as const;
  expect(askedOf(why, RUN, 3, items)?.item).toBe(4);
  expect(askedOf({ ...why, item: 1 }, RUN, 3, items)?.item).toBe(1);
  expect(askedOf({ ...why, item: 9 }, RUN, 3, items)?.item).toBe(4);
  expect(askedOf(why, RUN, 3, itemsToTell([], undefined))).toBeUndefined();
});
