import { describe, expect, it } from 'vitest';
import type { ImportOptions, SplitRule } from '#contract/dataset.ts';
import { file } from '../fixtures/files.ts';
import { openToy } from '../fixtures/open.ts';
import { PARTS } from '#contract/dataset.ts';
import { placeOfPair } from '../pairs.ts';
import { wordsOfSentences } from './words.ts';

/** 30 users and 12 items; every review names what its item is, behind a sentence that says nothing. */
const KINDS = ['capo', 'strings', 'tuner'];
const LINES = Array.from({ length: 30 }, (_, user) =>
  Array.from({ length: 8 }, (_, k) => {
    const item = (user + k) % 12;
    return `u${user}\ti${item}\t${(k % 5) + 1}\t${1000 + k}\tNice! I would buy this ${KINDS[item % 3]} once more.`;
  }),
).flat();
const REVIEWS = [file('toy/reviews.tsv', `user\titem\trating\ttime\treview\n${LINES.join('\n')}\n`)];
const options = (more: object = {}): ImportOptions => ({
  mapping: {
    ...{ file: 'toy/reviews.tsv', delimiter: '\t', header: true },
    ...{ user: 'user', item: 'item', rating: 'rating', time: 'time', sentence: 'review' },
    ...more,
  },
});
const split: SplitRule = { method: 'leave-one-out', ratio: [8, 1, 1], seed: 1, kCore: 0 };

it('takes a text apart into sentences of words', () => {
  expect(wordsOfSentences("It's D'Addario! 10 of 10 (really)... ")).toEqual([
    ["it's", "d'addario"],
    ['10', 'of', '10'],
    ['really'],
  ]);
  expect(wordsOfSentences('…')).toEqual([]);
});

describe('a column of reviews', () => {
  it('gives the first sentence about a word that belongs to few items, in the part of its interaction', async () => {
    const { dataset, report } = await openToy(REVIEWS, { ...options(), split });
    const { part, user, item, text, feature, rating } = dataset.explanations!;
    expect(report.sentences).toEqual({ train: 180, val: 30, test: 30 });
    text.forEach((sentence, at) => {
      expect(placeOfPair(dataset[PARTS[part[at]]], user[at], item[at])).toBeGreaterThanOrEqual(0);
      expect(sentence).toBe(`i would buy this ${feature![at]} once more`);
    });
    expect(new Set(feature)).toEqual(new Set(KINDS));
    expect(new Set(rating)).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it('follows its interactions through a k-core and a least rating', async () => {
    const { dataset } = await openToy(REVIEWS, {
      ...options({ minRating: 2 }),
      split: { ...split, kCore: 5 },
    });
    const { part, user, item } = dataset.explanations!;
    const pairs = PARTS.reduce((sum, name) => sum + dataset[name].col.length, 0);
    expect(user).toHaveLength(pairs);
    user.forEach((u, at) =>
      expect(placeOfPair(dataset[PARTS[part[at]]], u, item[at])).toBeGreaterThanOrEqual(0),
    );
  });

  it('says where no word is about few items, and where no sentence is long enough', async () => {
    const short = [
      file('toy/data.csv', 'user,item,why\na,x,good\na,y,the best thing i ever had\nb,x,\nb,y,\n'),
    ];
    const { dataset, report } = await openToy(short);
    expect(dataset.explanations!.text).toEqual(['the best thing i ever had']);
    expect(dataset.explanations!.feature).toBeUndefined();
    const found = report.warnings.map(({ message }) => message).join(' ');
    expect(found).toMatch(/no sentence is about a word/);
    expect(found).toMatch(/reviews without a sentence of 5 to 18 words/);
  });

  it('is taken only where a person says so, whatever a review is called', async () => {
    const { sentence: _, ...mapping } = options().mapping!;
    expect((await openToy(REVIEWS, { mapping, split })).dataset.explanations).toBeUndefined();
  });
});
