import { describe, expect, it } from 'vitest';
import type { DatasetWarning } from '#contract/dataset.ts';
import { TimeColumn } from './timeColumn.ts';

const NOW = 1_700_000_000;
const DATE = '2023-11-14 22:13:20';
const read = (cells: string[], isNeeded = true) => {
  const column = new TimeColumn(isNeeded);
  const warnings: DatasetWarning[] = [];
  cells.forEach((cell, k) => column.push(cell, `line ${k + 2}`));
  const times = column.read('x.csv', warnings);
  return { times: times && [...times], messages: warnings.map(({ message }) => message) };
};

describe('a column of times', () => {
  it('may be numbers in any unit, or dates', () => {
    expect(read(['3', '1', '2'])).toEqual({ times: [3, 1, 2], messages: [] });
    expect(read([DATE, `${DATE}Z`, '2023-11-14'])).toEqual({ times: [NOW, NOW, NOW - 80_000], messages: [] });
  });

  it('may mix dates with moments in seconds and milliseconds, and says so', () => {
    expect(read([`${NOW + 1}`, DATE, `${NOW * 1000 + 2000}`, '0', `${NOW + 3}`])).toEqual({
      times: [NOW + 1, NOW, NOW + 2, 0, NOW + 3],
      messages: ['x.csv mixes units of time: 1 as dates, 2 in seconds, 1 in milliseconds.'],
    });
  });

  it('may not mix dates with numbers that are no moments', () => {
    expect(() => read(['5', DATE])).toThrow(
      'line 3: the time is "2023-11-14 22:13:20", and the lines before it have numbers',
    );
    expect(() => read([DATE, '5'])).toThrow('line 3: the time is "5", and the lines before it have dates');
    expect(() => read([DATE, `${NOW}`, '5'])).toThrow('line 4: the time is "5"');
    expect(() => read(['soon'])).toThrow('line 2: the time is "soon"');
    expect(read([DATE, '5'], false).times).toBeUndefined();
  });

  it('has no time of what is held out where that is no time', () => {
    const column = new TimeColumn(false);
    column.push(`${NOW}`, 'line 2');
    for (const cell of ['', 'never', `${NOW + 1}`]) column.take(cell);
    expect([...column.read('x.csv', [])!]).toEqual([NOW, NaN, NaN, NOW + 1]);
  });
});
