import { describe, expect, it } from 'vitest';
import { countTicks, linearAxis, logAxis, logCountTicks } from './ticks.ts';

describe('linearAxis', () => {
  it('ends on round numbers just outside the data', () => {
    expect(linearAxis(0, 0.103)).toEqual({
      domain: [0, 0.12],
      ticks: [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12],
      decimals: 2,
    });
  });

  it('survives a single value', () => {
    const { domain } = linearAxis(3, 3);
    expect(domain[1]).toBeGreaterThan(domain[0]);
  });

  it('covers negative values', () => {
    expect(linearAxis(-0.7, 1).domain[0]).toBeLessThanOrEqual(-0.7);
  });
});

describe('logAxis', () => {
  it('hugs the data with 1, 2 and 5', () => {
    expect(logAxis(0.006, 0.35).domain).toEqual([0.005, 0.5]);
  });

  it('thins out to powers of ten on wide ranges', () => {
    const { ticks } = logAxis(1e-6, 10);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9))).toBe(true);
  });

  it('survives data without positive values', () => {
    expect(logAxis(Infinity, -Infinity).domain[0]).toBeGreaterThan(0);
  });
});

describe('countTicks', () => {
  it('starts at the first epoch and stays whole', () => {
    expect(countTicks(1, 26)).toEqual([1, 5, 10, 15, 20, 25]);
    expect(countTicks(1, 2)).toEqual([1, 2]);
  });
});

describe('logCountTicks', () => {
  it('counts in 1, 2, 5 on short ranges and in powers of ten on long ones', () => {
    expect(logCountTicks(1, 72)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(logCountTicks(1, 200_000)).toEqual([1, 10, 100, 1000, 10_000, 100_000]);
  });

  it('stays within the axis, and is plain where one decade holds too few', () => {
    expect(logCountTicks(3, 40)).toEqual([5, 10, 20]);
    expect(logCountTicks(600, 900)).toEqual(countTicks(600, 900, 3));
  });
});
