import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finderOf, IdColumn } from './idColumn.ts';

function column(...texts: string[]): IdColumn {
  const ids = new IdColumn();
  for (const text of texts) ids.push(text);
  return ids;
}

describe('IdColumn', () => {
  it('keeps whole numbers', () => {
    const ids = column('3', '0', '3');
    expect(ids.largest()).toBe(3);
    expect(ids.asGiven()).toEqual({ ids: Int32Array.of(3, 0, 3), count: 4 });
    expect(ids.dense()).toEqual({ ids: Int32Array.of(1, 0, 1), count: 2, names: ['0', '3'] });
    expect(column('1', '0', '1').dense().names).toBeUndefined();
  });

  it('orders numbers as numbers and words as words', () => {
    expect([...column('10', '9').dense().ids]).toEqual([1, 0]);
    expect([...column('10', '9', 'b', 'a').dense().ids]).toEqual([0, 1, 3, 2]);
  });

  it.each(['a', '-1', '007', '1.0', '2147483648', '99999999999', ' 1'])('takes "%s" for a word', (text) => {
    const ids = column('1', text, '1', text);
    expect(ids.largest()).toBeUndefined();
    expect(ids.dense().count).toBe(2);
  });

  it('drops decimals that are zero, where all ids have or could have them', () => {
    const ids = column('10.0', '2', '10');
    expect(ids.dropDecimals()).toBe(true);
    expect(ids.dense()).toEqual({ ids: Int32Array.of(1, 0, 1), count: 2, names: ['2', '10'] });
    for (const other of ['1.5', 'a', '01.0']) expect(column('10.0', other).dropDecimals()).toBe(false);
    expect(column('1', '2').dropDecimals()).toBe(false);
  });

  it('numbers equal texts equally, in ascending order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(20).map(String), fc.string({ maxLength: 2 }))), (texts) => {
        const { ids, count, names } = column(...texts).dense();
        const byNumber = texts.every((t) => /^(0|[1-9]\d*)$/.test(t));
        const distinct = [...new Set(texts)].sort(byNumber ? (a, b) => Number(a) - Number(b) : undefined);
        expect(count).toBe(distinct.length);
        expect(names ?? Array.from(distinct.keys(), String)).toEqual(distinct);
        expect(Array.from(ids, (id) => distinct[id])).toEqual(texts);
        expect(texts.map(finderOf({ count, names }))).toEqual([...ids]);
        expect(finderOf({ count, names })('nobody')).toBeUndefined();
      }),
    );
  });
});
