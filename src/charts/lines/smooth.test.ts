import { describe, expect, it } from 'vitest';
import { smooth as smoothAt, smoothedRows, smoothedSeries } from './smooth.ts';

const smooth = (values: number[], weight: number) =>
  smoothAt(
    values,
    weight,
    values.map((_, i) => i),
  );

describe('smooth', () => {
  it('starts with the raw value and weighs the past down', () => {
    // By hand, weight 1/2: 4; (2 + 4/2) / 1.5; (8 + 2/2 + 4/4) / 1.75.
    expect([...smooth([4, 2, 8], 0.5)]).toEqual([
      4,
      expect.closeTo(8 / 3, 12),
      expect.closeTo(10 / 1.75, 12),
    ]);
  });

  it('is the moving average divided by 1 - weight^t', () => {
    const values = Array.from({ length: 200 }, (_, i) => Math.sin(i) + i / 50);
    let average = 0;
    const expected = values.map((value, i) => {
      average = 0.9 * average + 0.1 * value;
      return average / (1 - 0.9 ** (i + 1));
    });
    smooth(values, 0.9).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 10));
  });

  it('leaves a constant as it is, to the bit, and everything at weight 0', () => {
    expect(new Set(smooth(Array<number>(5000).fill(0.1), 0.99))).toEqual(new Set([0.1]));
    expect([...smooth([3, 1, 2], 0)]).toEqual([3, 1, 2]);
  });

  it('counts every value, also where few are kept', () => {
    const values = Array.from({ length: 1000 }, (_, i) => Math.cos(i));
    const all = smooth(values, 0.9);
    expect([...smoothAt(values, 0.9, [0, 500, 999])]).toEqual([all[0], all[500], all[999]]);
  });

  it('skips what is missing: the average goes on where values do', () => {
    const known = smooth([4, 2, 8], 0.5);
    expect([...smooth([NaN, 4, NaN, 2, Infinity, 8], 0.5)]).toEqual([
      NaN,
      known[0],
      NaN,
      known[1],
      NaN,
      known[2],
    ]);
  });
});

describe('smoothed rows', () => {
  const rows = [{ x: 1, a: 4 }, { x: 2 }, { x: 3, a: 2 }];

  it('keep the raw column beside the smoothed one, which has the same gaps', () => {
    expect(smoothedRows(rows, ['a'], 0.5)).toEqual([
      { x: 1, a: 4, 'a smoothed': 4 },
      { x: 2 },
      { x: 3, a: 2, 'a smoothed': expect.closeTo(8 / 3, 12) },
    ]);
  });

  it('and series are the same objects where nothing is smoothed', () => {
    const series = [{ key: 'a', label: 'A', color: 'red' }];
    expect(smoothedRows(rows, ['a'], 0)).toBe(rows);
    expect(smoothedSeries(series, 0)).toBe(series);
    expect(smoothedSeries(series, 0.5)[0].smoothed).toEqual({ key: 'a smoothed', weight: 0.5 });
  });
});
