import { expect, test } from 'vitest';
import { CARDS } from '#contract/models/index.ts';
import { readMarkup } from '#ui/markup.ts';
import { meaningOf } from './meaning.ts';

test.each(CARDS)('$id: every term in the texts of the card is explained', ({ id, picture, stages }) => {
  const texts = [picture.introduction, ...stages.flatMap(({ watch, waiting = '' }) => [watch, waiting])];
  const terms = texts.flatMap(readMarkup).flatMap(({ term }) => term ?? []);
  expect(terms.filter((term) => !meaningOf(term, id))).toEqual([]);
});
