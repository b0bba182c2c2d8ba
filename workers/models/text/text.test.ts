import { describe, expect, test } from 'vitest';
import { TEXT_TASKS } from '#contract/textMetrics.ts';
import { lossWeights } from './lossWeights.ts';
import { ALL_TEMPLATES, askedBy, fillIn, TEMPLATES, templatesOf } from './templates.ts';
import { textOf, tokensOf, tokensOfRow, wholeWordRows, wholeWordsOf } from './tokenizer.ts';
import { vocabularyOf, vocabularyOfData } from './vocabulary.ts';

describe('a vocabulary of data', () => {
  const explanations = {
    part: Uint8Array.of(0, 0, 1),
    user: Int32Array.of(0, 1, 0),
    item: Int32Array.of(0, 1, 2),
    text: ['Good tone, good price 12', 'bad tone', 'only validation says this'],
  };
  const rule = { digits: 1, most: 3 } as const;

  test('has the words of templates, then the most frequent of training, ties in the order of code units', () => {
    const { pieces } = vocabularyOfData({ explanations }, ['tell user_{u} : item_{h}'], rule);
    expect(pieces.slice(16)).toEqual(['tell', ':', 'good', 'tone', ',']);
  });

  test('needs no sentences', () => {
    expect(vocabularyOfData({}, [], { digits: 2, most: 9 }).pieces).toHaveLength(116);
  });
});

describe('answers', () => {
  const vocabulary = vocabularyOf(2, ['lasts', 'hours', '.']);

  test('are read up to their end, with numbers in one piece', () => {
    expect(textOf(vocabulary, [...tokensOf(vocabulary, 'lasts 345 hours .'), 8])).toBe('lasts 345 hours .');
    expect(textOf(vocabulary, tokensOf(vocabulary, 'lasts long'))).toBe('lasts <unk>');
  });

  test('name rows from 1', () => {
    expect(textOf(vocabulary, tokensOfRow(vocabulary, 41))).toBe('42');
  });
});

describe('templates', () => {
  test('are bare at last, and only there', () => {
    for (const task of TEXT_TASKS) {
      expect(templatesOf(task, 'words')).not.toContain(TEMPLATES[task].at(-1));
      expect(templatesOf(task, 'all')).toEqual([...templatesOf(task, 'words'), ...templatesOf(task, 'bare')]);
      expect(askedBy(task, 'all')).toMatch(/^user_\{u\} item_\{[ih]\}$/);
      expect(templatesOf(task, 'words')).toContain(askedBy(task, 'words'));
    }
  });

  test('count from 1 and name every item', () => {
    expect(fillIn('user_{u} item_{h}', 0, [4, 11])).toBe('user_1 item_5 item_12');
    expect(fillIn('why item_{i}', 3, [8])).toBe('why item_9');
  });

  test('name no more than the table of whole words has rows', () => {
    const vocabulary = vocabularyOfData({}, ALL_TEMPLATES, { digits: 1, most: 0 });
    const rows = wholeWordRows({ history: 3, candidates: 2 });
    for (const template of ALL_TEMPLATES) {
      const tokens = tokensOf(vocabulary, fillIn(template, 1, [2, 3, 4]));
      expect(Math.max(...wholeWordsOf(vocabulary, tokens))).toBeLessThan(rows);
    }
  });
});

test('weights of the loss', () => {
  const weightsOf = (mode: Parameters<typeof lossWeights>[1]) => [...lossWeights([1, 3], mode)];
  expect(weightsOf('mask')).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(weightsOf('pad')).toEqual(weightsOf('mask'));
  const close = (values: number[]) => values.map((value) => expect.closeTo(value, 6) as number);
  expect(weightsOf('p5')).toEqual(close([1 / 2, 1 / 6, 1 / 6, 1 / 6]));
  expect(weightsOf('p5len')).toEqual(close([1 / 2, 1 / 18, 1 / 18, 1 / 18]));
});
