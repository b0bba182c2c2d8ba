import { expect, it } from 'vitest';
import { partsOf, sharesOf } from './parts.ts';

const TOKENS = [
  ...['user', '_', '7'].map((text) => ({ text, whole: 1 })),
  { text: 'got', whole: 0 },
  ...['item', '_', '34', '5'].map((text) => ({ text, whole: 2 })),
  { text: '</s>', whole: 0 },
];

it('puts the pieces of an id together and leaves other tokens alone, behind the prompts', () => {
  const parts = partsOf(2, TOKENS);
  expect(parts.map(({ whole, tokens }) => [whole, tokens.map(({ text }) => text).join('')])).toEqual([
    [1, 'user_7'],
    [0, 'got'],
    [2, 'item_345'],
    [0, '</s>'],
  ]);
  expect(parts.flatMap(({ tokens }) => tokens.map(({ at }) => at))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

it('sums what prompts, each id and other words got of a look', () => {
  const looks = [0.25, 0.25, 0, 0, 0.125, 0.0625, 0, 0, 0.125, 0.125, 0.0625];
  expect(sharesOf(2, TOKENS, looks)).toEqual({ prompts: 0.5, ids: [0.125, 0.25], words: 0.125 });
  expect(sharesOf(0, [], [])).toEqual({ prompts: 0, ids: [], words: 0 });
});
