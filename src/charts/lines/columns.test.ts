import { describe, expect, it } from 'vitest';
import { bandOf, columnsOf } from './columns.ts';
import { smoothedSeries } from './smooth.ts';
import { meanColumns, spreadOf } from './spread.ts';

const line = { key: 'a', label: 'A', color: 'red' };

describe('columns', () => {
  it('of a file are all that is drawn, with names', () => {
    const [smoothed] = smoothedSeries([{ ...line, spread: spreadOf('a') }], 0.9);
    expect(columnsOf(line).map(({ label }) => label)).toEqual(['A']);
    expect(columnsOf(smoothed).map(({ key, label }) => [key, label])).toEqual([
      ['a', 'A'],
      ['a deviation', 'A, deviation'],
      ['a n', 'A, n'],
      ['a smoothed', 'A, smoothed 0.9'],
    ]);
  });

  it('of a mean make its band; one seed has none', () => {
    const mean = { ...line, spread: spreadOf('a') };
    expect(bandOf(meanColumns('a', { mean: 4, deviation: 1, n: 3 }), mean)).toEqual([3, 5]);
    expect(bandOf(meanColumns('a', { mean: 4, n: 1 }), mean)).toBeUndefined();
    expect(bandOf({}, mean)).toBeUndefined();
  });
});
