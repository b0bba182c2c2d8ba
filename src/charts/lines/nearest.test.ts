import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  it('finds the same x, or the one beside it where the other line left it out', () => {
    expect(nearest([1, 5, 9], 5)).toBe(1);
    expect(nearest([1, 5, 9], 6)).toBe(1);
    expect(nearest([1, 5, 9], 8)).toBe(2);
  });

  it('finds nothing where a line has not been, or is not a number', () => {
    expect(nearest([1, 5, 9], 10)).toBe(-1);
    expect(nearest([], 1)).toBe(-1);
    expect(nearest([1, 5], NaN)).toBe(-1);
  });
});
