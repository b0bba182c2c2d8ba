import { describe, expect, it } from 'vitest';
import { decimate } from './decimate.ts';

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
