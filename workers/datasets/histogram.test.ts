import { describe, expect, it } from 'vitest';
import { doublingBins, evenBins } from './histogram.ts';

describe('doubling bins', () => {
  it('counts zero apart, then 1, 2 to 3, 4 to 7', () => {
    expect(doublingBins(Int32Array.of(0, 0, 1, 2, 3, 4, 7, 8))).toEqual({
      edges: [0, 1, 2, 4, 8, 16],
      counts: [2, 1, 2, 2, 1],
    });
  });

  it('takes all zeros and nothing at all', () => {
    expect(doublingBins(Int32Array.of(0))).toEqual({ edges: [0, 1], counts: [1] });
    expect(doublingBins(new Int32Array(0))).toEqual({ edges: [0, 1], counts: [0] });
  });
});

describe('even bins', () => {
  it('counts the largest value in the last bin', () => {
    expect(evenBins(Float64Array.of(0, 0.4, 0.5, 1), 2)).toEqual({ edges: [0, 0.5, 1], counts: [2, 2] });
  });

  it('takes equal values', () => {
    expect(evenBins(Float64Array.of(3, 3), 4)).toEqual({ edges: [3, 3], counts: [2] });
  });
});
