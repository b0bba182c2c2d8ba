import { expect, test } from 'vitest';
import { wordAt } from './wordAt.ts';

test('a word is found where it stands by itself, in any case', () => {
  expect(wordAt('A capo, capos and a Capo', 'capo')).toBe(2);
  expect(wordAt('capos and a Capo', 'capo')).toBe(12);
  expect(wordAt("it's capo's", 'capo')).toBe(-1);
  expect(wordAt('nothing', 'capo')).toBe(-1);
});
