import { describe, expect, it } from 'vitest';
import { decimate, decimateForLog, decimateRows, MOST_POINTS } from './decimate.ts';

const count = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('decimate', () => {
  it('keeps short series whole', () => {
    expect(decimate([1, 2, 3], [[5, 6, 7]], 10)).toEqual([0, 1, 2]);
  });

  it('keeps the ends, ascends, and stays within the limit', () => {
    const x = count(10_000);
    const kept = decimate(x, [x.map((i) => Math.sin(i / 50))], 500);
    expect(kept).toHaveLength(500);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(9_999);
    expect(kept.every((index, i) => i === 0 || index > kept[i - 1])).toBe(true);
  });

  it('keeps a lone spike of any series, however small its scale', () => {
    const x = count(5_000);
    const large = x.map((i) => 1000 - i / 10);
    const small = x.map((i) => (i === 3_217 ? 1e-3 : 0));
    expect(decimate(x, [large, small], 100)).toContain(3_217);
  });

  it('ignores values that are missing', () => {
    const x = count(300);
    const kept = decimate(x, [x.map((i) => (i < 150 ? NaN : i))], 20);
    expect(new Set(kept).size).toBe(20);
  });
});

describe('decimate for both axes', () => {
  const x = Float32Array.from({ length: 200_000 }, (_, i) => i + 1);
  const noise = x.map((step) => 1 / step + (Math.sin(step * 12.9898) + 1) / 10);

  it('leaves neither end of either axis bare, within the limit', () => {
    const kept = decimateForLog(x, [noise]);
    expect(kept.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(kept.every((index, i) => i === 0 || index > kept[i - 1])).toBe(true);
    for (const [from, to] of [
      [1, 10],
      [10, 100],
      [100, 1000],
      [1000, 10_000],
    ])
      expect(kept.filter((i) => x[i] >= from && x[i] < to).length, `steps from ${from}`).toBeGreaterThan(7);
    for (let tenth = 0; tenth < 10; tenth++)
      expect(kept.filter((i) => Math.floor(i / 20_000) === tenth).length).toBeGreaterThan(20);
  });

  it('keeps a lone spike, and manages with sparse x', () => {
    const spiked = noise.map((value, i) => (i === 123_456 ? 9 : value));
    expect(decimateForLog(x, [spiked])).toContain(123_456);
    const epochs = Float64Array.from({ length: 600 }, (_, i) => (i + 1) * 1000);
    expect(decimateForLog(epochs, [epochs], 100).length).toBeLessThanOrEqual(100);
    expect(decimateForLog([0, ...epochs], [[0, ...epochs]], 100)).toHaveLength(100);
  });
});

describe('decimate rows', () => {
  it('gives back rows of which every line is short enough', () => {
    const apart = count(900).map((i) => ({ x: i, [i % 2 ? 'a' : 'b']: i }));
    expect(decimateRows(apart, 'x', ['a', 'b'])).toBe(apart);
  });

  it('thins long lines, also such as share no x, and keeps the peaks of each', () => {
    const rows = count(4000).map((i) => ({ x: i, [i % 2 ? 'a' : 'b']: i === 2001 || i === 3000 ? 5 : 0 }));
    const kept = decimateRows(rows, 'x', ['a', 'b']);
    expect(kept.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(kept).toContain(rows[2001]);
    expect(kept).toContain(rows[3000]);
  });
});
