import { describe, expect, it } from 'vitest';
import { overSeeds, seedDifference } from './seeds.ts';

// Expected values: scipy.stats.t.interval and scipy.stats.ttest_ind(equal_var=False).confidence_interval, SciPy 1.17.1.
describe('intervals over seeds', () => {
  it('gives mean, deviation and t-interval', () => {
    const { mean, deviation, interval, text } = overSeeds([0.41, 0.44, 0.4]);
    expect(mean).toBeCloseTo(0.4166666667, 9);
    expect(deviation).toBeCloseTo(0.02081666, 9);
    expect(interval).toMatchObject({ over: 'seeds', n: 3 });
    expect(interval!.low).toBeCloseTo(0.3649552165, 8);
    expect(interval!.high).toBeCloseTo(0.4683781168, 8);
    expect(text).toBe('0.417 ± 0.021 (3 seeds)');
  });

  it('gives no interval for one seed and says so', () => {
    expect(overSeeds([0.4123])).toEqual({ mean: 0.4123, n: 1, text: '0.412 (one seed)' });
    expect(seedDifference([0.4], [0.3, 0.31])).toBeUndefined();
    expect(seedDifference([0.4, 0.41], [0.3])).toBeUndefined();
  });

  it('takes differences as Welch does', () => {
    const interval = seedDifference([0.41, 0.44, 0.4], [0.3, 0.35, 0.32, 0.31])!;
    expect(interval.low).toBeCloseTo(0.053876912, 8);
    expect(interval.high).toBeCloseTo(0.1394564214, 8);
  });

  it('takes a single number as known exactly', () => {
    const { interval } = overSeeds([0.41, 0.44, 0.4]);
    const difference = seedDifference([0.41, 0.44, 0.4], 0.1)!;
    expect(difference.low).toBeCloseTo(interval!.low - 0.1, 12);
  });

  it('gives intervals without width for seeds that agree', () => {
    expect(seedDifference([0.5, 0.5], [0.25, 0.25])).toMatchObject({ low: 0.25, high: 0.25 });
  });
});
