import { describe, expect, it } from 'vitest';
import { ANY, choice, choices, flagOr, flags, indices, matrices, numberOr, numbers, record } from './form.ts';
import { overlay, strictJson } from './strictJson.ts';

const json = {
  one: 1,
  quoted: '1',
  none: null,
  rows: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  ragged: [[1, 2], [3]],
  blocks: [
    [[1], [2]],
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ids: [0, 2, 1],
  inner: { word: 'paper', on: true, words: ['paper', 'tf'] },
};
const { value } = strictJson('golden.json', json);

describe('the form of golden values', () => {
  it('is lists of finite numbers of the sizes that are wanted, or one number', () => {
    expect(numbers(value, 'one')).toBe(1);
    expect(numbers(value, 'rows', [2, 3])).toEqual(json.rows);
    expect(numbers(value, 'ragged', [ANY, ANY])).toEqual(json.ragged);
    expect(() => numbers(value, 'quoted')).toThrow('golden.json: quoted is "1", which is no finite number.');
    expect(() => numbers(value, 'none')).toThrow('none is null');
    expect(() => numbers(value, 'rows')).toThrow('rows is [[1,2,3],[4,5,6]], which is no finite number.');
    expect(() => numbers(value, 'one', [1])).toThrow('one is 1, which is no list.');
    expect(() => numbers(value, 'rows', [3, 3])).toThrow('rows holds 2 values, and 3 are wanted.');
    expect(() => numbers(value, 'ragged', [2, 2])).toThrow('ragged[1] holds 1 values, and 2 are wanted.');
    expect(() => numbers({ a: [1, NaN] }, 'a', [2])).toThrow('a[1]');
    expect(() => numbers({ a: Infinity }, 'a')).toThrow('a is');
  });

  it('of matrices is a width each', () => {
    expect(matrices(value, 'blocks', 2, [1, 2])).toHaveLength(2);
    expect(matrices(value, 'blocks', 2)).toHaveLength(2);
    expect(() => matrices(value, 'blocks', 2, [1])).toThrow('golden.json: blocks is no list of 1 matrices.');
    expect(() => matrices(value, 'blocks', 2, [1, 1])).toThrow('blocks[1][0] holds 2 values');
    expect(() => matrices(value, 'blocks', 3)).toThrow('blocks[0] holds 2 values, and 3 are wanted.');
    expect(() => matrices(value, 'none', 2)).toThrow('none is no list of matrices.');
  });

  it('of indices is whole numbers below an end', () => {
    expect(indices(value, 'ids', 3)).toEqual([0, 2, 1]);
    expect(() => indices(value, 'ids', 2)).toThrow('ids holds 2, which is no whole number from 0 to 1.');
    expect(() => indices(value, 'ids', 3, [2])).toThrow('ids holds 3 values');
    expect(() => indices({ a: [0.5] }, 'a', 3)).toThrow('a holds 0.5');
    expect(() => indices({ a: [-1] }, 'a', 3)).toThrow('a holds -1');
  });

  it('of rows of switches is of their sizes', () => {
    const of = {
      swap: [
        [true, false],
        [false, false],
        [true, true],
      ],
      odd: [[1, 0]],
    };
    expect(flags(of, 'swap', [3, 2])).toEqual([true, false, false, false, true, true]);
    expect(() => flags(of, 'swap', [2, 2])).toThrow('swap is no list of 2 rows of switches');
    expect(() => flags(of, 'swap', [3, 1])).toThrow('swap[0] is no list of 1 switches');
    expect(() => flags(of, 'odd', [1, 2])).toThrow('odd[0] is no list of 2 switches');
  });

  it('of words, switches and objects is known, with their places also through changes', () => {
    expect(choice(value.inner, 'word', { paper: 7 })).toBe(7);
    expect(choices(value.inner, 'words', { paper: 7, tf: 8 })).toEqual([7, 8]);
    expect(() => choices(value.inner, 'words', { paper: 7 })).toThrow(
      'golden.json: inner.words[1] is "tf", which is none of paper.',
    );
    expect(() => choices(value.inner, 'word', { paper: 7 })).toThrow(
      'inner.word is "paper", which is no list.',
    );
    expect(() => choice(value.inner, 'word', { tf: 1, torch: 2 })).toThrow(
      'golden.json: inner.word is "paper", which is none of tf, torch.',
    );
    expect(choice(value.inner, 'other', { tf: 1 }, 'tf')).toBe(1);
    expect(() => choice(value, 'one', { 1: 1 })).toThrow('one is 1');
    expect(flagOr(value.inner, 'on', false)).toBe(true);
    expect(flagOr(value.inner, 'off', false)).toBe(false);
    expect(() => flagOr(value.inner, 'word', false)).toThrow('neither true nor false');
    expect(numberOr(value, 'two', 2)).toBe(2);
    expect(() => numberOr(value, 'quoted', 2)).toThrow('no finite number');
    expect(record(value, 'inner').word).toBe('paper');
    for (const key of ['none', 'one', 'ids']) expect(() => record(value, key)).toThrow('which is no object');
    const changed = overlay(value.inner, value);
    expect(() => numbers(changed, 'on')).toThrow('golden.json: inner.on is true');
    expect(() => numbers(changed, 'quoted')).toThrow('golden.json: quoted is "1"');
  });
});
