import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatMetric,
  formatNumber,
  formatSeconds,
  formatShare,
} from './format.ts';
import { parseNumber, showNumber } from './numberText.ts';
import { sliderScale } from './sliderScale.ts';

describe('format', () => {
  it('writes metrics as papers do', () => {
    expect([0.0971, 1, 0, -0.005, NaN, undefined].map(formatMetric)).toEqual([
      '.0971',
      '1.0000',
      '.0000',
      '\u2212.0050',
      '–',
      '–',
    ]);
  });

  it('writes losses to three digits, tiny ones in exponent form', () => {
    expect([0.12345, 0, 0.00001234, 123456, -0.00001].map(formatNumber)).toEqual([
      '0.123',
      '0',
      '1.2e\u22125',
      '1.2e5',
      '\u22121.0e\u22125',
    ]);
  });

  it('groups thousands', () => {
    expect([7, 999, 59541, 1234567].map(formatCount)).toEqual([
      '7',
      '999',
      '59\u202f541',
      '1\u202f234\u202f567',
    ]);
  });

  it('names times in units that people use', () => {
    expect([0, 59, 200, 3900].map(formatDuration)).toEqual(['0 s', '59 s', '3 min 20 s', '1 h 5 min']);
    expect([7199, 3599.6].map(formatDuration)).toEqual(['2 h 0 min', '1 h 0 min']);
    expect([0.0123, 1.84, 12.31].map(formatSeconds)).toEqual(['12 ms', '1.84 s', '12.3 s']);
    expect([1000, 3e5, 7.3e6, 2e8].map(formatAgo)).toEqual(['just now', '5 min ago', '2 h ago', '2 d ago']);
  });

  it('says sizes in powers of 1000', () => {
    expect([1, 999, 1000, 4_530_000, 2e12].map(formatBytes)).toEqual([
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '4.5 MB',
      '2.0 TB',
    ]);
  });

  it('does not round sparsity to 100%', () => {
    expect(formatShare(0.99905)).toBe('99.91%');
    expect(formatShare(0.917)).toBe('91.7%');
    expect(formatShare(0)).toBe('0.0%');
  });
});

describe('number text', () => {
  it('reads what people type and leaves the rest alone', () => {
    expect(['1e-3', '0,5', ' \u22122 ', '', 'abc', '1e999'].map(parseNumber)).toEqual([
      0.001,
      0.5,
      -2,
      '',
      'abc',
      '1e999',
    ]);
  });

  it('shows what it reads', () => {
    for (const value of [0, 1e-4, 0.03, 2048, 1e7]) expect(parseNumber(showNumber(value))).toBe(value);
  });
});

describe('sliderScale', () => {
  it('moves logarithmic ranges by equal factors', () => {
    const scale = sliderScale({ min: 1e-6, max: 1, scale: 'log', default: 1e-3 });
    expect(scale.toPosition(1e-3)).toBeCloseTo(0.5);
    expect(scale.toValue(0.5)).toBe(1e-3);
  });

  it('puts a default far below the maximum in the middle, and keeps 0 reachable', () => {
    const scale = sliderScale({ min: 0, max: 100, default: 0.01 });
    expect(scale.toPosition(0.01)).toBeCloseTo(0.5);
    expect(scale.toValue(0)).toBe(0);
    expect(scale.toValue(1)).toBe(100);
  });

  it('stays on whole multiples', () => {
    const scale = sliderScale({ min: 4, max: 256, step: 4, default: 64 });
    expect(scale.toValue(0.333) % 4).toBe(0);
  });
});
