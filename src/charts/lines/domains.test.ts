import { describe, expect, it } from 'vitest';
import { placeAxis, positiveOnly, valueAxis } from './domains.ts';
import { smoothedSeries } from './smooth.ts';
import { meanColumns, spreadOf } from './spread.ts';

const A = { key: 'a', label: 'A', color: 'red' };
const MEAN = { ...A, spread: spreadOf('a') };

describe('the axis of values', () => {
  it('starts at zero, or near the data, and a share stays one', () => {
    const rows = [{ a: 0.61 }, { a: 0.97 }];
    expect(valueAxis(rows, [A], {}).domain).toEqual([0, 1]);
    expect(valueAxis(rows, [A], { hugsData: true }).domain).toEqual([0.5, 1]);
    expect(valueAxis([{ a: 3 }, { a: -2 }], [A], {}).domain[0]).toBeLessThanOrEqual(-2);
  });

  it('has room for bands, smoothed lines and the reference', () => {
    const wide = meanColumns('a', { mean: 0.5, deviation: 0.3, n: 3 });
    expect(valueAxis([wide], [MEAN], { hugsData: true }).domain).toEqual([0, 1]);
    expect(valueAxis([wide], [A], { hugsData: true }).domain[0]).toBeGreaterThan(0.49);
    expect(valueAxis([{ a: 1, 'a smoothed': 7 }], smoothedSeries([A], 0.5), {}).domain[1]).toBeGreaterThan(7);
    expect(
      valueAxis([{ a: 0.1 }], [A], { reference: { label: 'floor', value: 0.4 } }).domain[1],
    ).toBeGreaterThan(0.4);
  });

  it('says something without values, and logarithmically of positive ones only', () => {
    expect(valueAxis([], [A], {}).domain).toEqual([0, 1]);
    expect(valueAxis([{ x: 1 }], [A], { hugsData: true }).domain).toEqual([0, 1]);
    expect(valueAxis([{ a: 0 }, { a: 0.02 }, { a: 3 }], [A], { isLog: true }).domain).toEqual([0.02, 5]);
    expect(positiveOnly([{ x: 1, a: -1 }], [A])).toEqual([{ x: 1, a: undefined }]);
  });
});

describe('the axis of places', () => {
  it('has ticks at round numbers, or at each row', () => {
    expect(placeAxis([1, 2, 3], {}).domain).toEqual([1, 3]);
    expect(placeAxis([16, 64, 128], { hasTickPerRow: true }).ticks).toEqual([16, 64, 128]);
    expect(placeAxis([5], { hasTickPerRow: true }).domain).toEqual([4, 6]);
    expect(placeAxis([1], {}).domain).toEqual([1, 2]);
  });

  it('is logarithmic only from above zero', () => {
    expect(placeAxis([1, 100], { xScale: 'log' })).toMatchObject({
      isLog: true,
      ticks: expect.arrayContaining([10]),
    });
    expect(placeAxis([0, 100], { xScale: 'log' }).isLog).toBe(false);
  });
});
