import { describe, expect, test } from 'vitest';
import { constantSentence, randomSentences } from './floors.ts';
import { shortList } from './lists.ts';
import { sentenceScores } from './sentences.ts';

test('scores of sentences count those that name the word, and how many differ', () => {
  const pairs = [
    { reference: 'warm tone', hypothesis: 'a warm tone', feature: 'tone' },
    { reference: 'loud', hypothesis: 'a warm tone', feature: 'loud' },
    { reference: 'tones', hypothesis: 'bright tones', feature: 'tone' },
    { reference: 'cheap', hypothesis: 'cheap', feature: '' },
  ];
  expect(sentenceScores(pairs)).toMatchObject({ featureHit: 100 / 3, distinct: 75, pairs: 4 });
  expect(sentenceScores(pairs.slice(3))).not.toHaveProperty('featureHit');
  expect(sentenceScores([])).toBeUndefined();
});

test('short lists are means over users', () => {
  const lists = [
    { answers: [null, 4, 4, 2], target: 2 },
    { answers: [3], target: 1 },
  ];
  expect(shortList(lists)).toEqual({
    hit: { 1: 0, 5: 0.5, 10: 0.5 },
    ndcg: { 1: 0, 5: 0.5 / Math.log2(3), 10: 0.5 / Math.log2(3) },
    users: 2,
  });
  expect(shortList([])).toMatchObject({ hit: { 10: 0 }, users: 0 });
});

describe('floors of texts', () => {
  const training = [
    { item: 0, text: 'it is good' },
    { item: 0, text: 'it is loud' },
    { item: 1, text: 'why not' },
    { item: 2, text: 'it is' },
  ];

  test('one sentence for everybody is the one nearest to all', () => {
    expect(['it is good', 'it is loud', 'it is']).toContain(constantSentence(training, 1));
    expect(constantSentence(training, 1)).toBe(constantSentence(training, 1));
    expect(constantSentence([], 1)).toBeUndefined();
  });

  test('a random sentence is of the same item, or of any where it has none', () => {
    const sentences = randomSentences(training, [0, 1, 1, 7], 3);
    expect(sentences[0]).toMatch(/^it is (good|loud)$/);
    expect(sentences.slice(1, 3)).toEqual(['why not', 'why not']);
    expect(training.map(({ text }) => text)).toContain(sentences[3]);
    expect(randomSentences(training, [0, 1, 1, 7], 3)).toEqual(sentences);
    expect(randomSentences([], [0], 3)).toEqual([undefined]);
  });
});
