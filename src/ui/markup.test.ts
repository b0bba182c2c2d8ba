import { expect, test } from 'vitest';
import { readMarkup } from './markup.ts';

test('bold words and explained words stand out, everything else stays', () => {
  expect(readMarkup('The **first** learns. Watch its [Recall@20](recall) (the ring).')).toEqual([
    { words: 'The ' },
    { words: 'first', isBold: true },
    { words: ' learns. Watch its ' },
    { words: 'Recall@20', term: 'recall' },
    { words: ' (the ring).' },
  ]);
  expect(readMarkup('2 * 3 [a] (b)')).toEqual([{ words: '2 * 3 [a] (b)' }]);
  expect(readMarkup('')).toEqual([]);
});
