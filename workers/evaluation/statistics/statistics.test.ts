import { describe, expect, it } from 'vitest';
import type { ComparedRow, Comparison } from '#contract/analysis.ts';
import { Random } from '#lib/random.ts';
import { bootstrapMean } from './bootstrap.ts';
import { compareRows } from './compare.ts';
import fixture from './fixtures/tests.json';
import { holm } from './holm.ts';
import { pairedT, signedRank } from './paired.ts';
import { seedInterval } from './seeds.ts';

describe.each(fixture.cases)('as SciPy: $name', ({ differences, t, wilcoxon, interval }) => {
  const d = Float64Array.from(differences);

  it('paired tests', () => {
    expect(pairedT(d)).toBeCloseTo(t, 8);
    expect(signedRank(d)).toBeCloseTo(wilcoxon, 6);
  });

  it('interval over seeds', () => {
    const { low, high } = seedInterval(differences)!;
    expect(low).toBeCloseTo(interval[0], 10);
    expect(high).toBeCloseTo(interval[1], 10);
  });

  it('bootstrap near the t-interval', () => {
    if (d.length < 50) return;
    const { low, high } = bootstrapMean(d, 1);
    const width = interval[1] - interval[0];
    expect(Math.abs(low - interval[0])).toBeLessThan(0.1 * width);
    expect(Math.abs(high - interval[1])).toBeLessThan(0.1 * width);
    expect(bootstrapMean(d, 1)).toEqual(bootstrapMean(d, 1));
  });
});

it('rounding neither unties differences nor makes any out of none', () => {
  const exact = Float64Array.from({ length: 300 }, (_, i) => [0, 0, 1 / 3, -1 / 3, 2 / 3, 1][i % 6]);
  const noisy = exact.map((x, i) => x + ((i % 5) - 2) * 1e-17 + (x ? ((i % 3) - 1) * 1e-16 : 0));
  expect(noisy).not.toEqual(exact);
  expect(signedRank(noisy)).toBe(signedRank(exact));
});

it('an interval for several comparisons is as wide as Bonferroni makes it', () => {
  // t quantile with 2 degrees of freedom at 1 - .05 / (2 x 3): 7.6488; standard error 1 / sqrt(3).
  const { low, high } = seedInterval([1, 2, 3], 3)!;
  expect((high - low) / 2).toBeCloseTo(7.6488 / Math.sqrt(3), 3);
});

describe('degenerate differences', () => {
  it('are no difference', () => {
    for (const d of [new Float64Array(5), new Float64Array(1)]) {
      expect([pairedT(d), signedRank(d), bootstrapMean(d, 1).p]).toEqual([1, 1, 1]);
    }
  });

  it('one seed has no interval', () => {
    expect(seedInterval([0.1])).toBeUndefined();
  });
});

it('Holm steps down and never falls', () => {
  // R: p.adjust(c(.01, .04, .03, .005), "holm")
  const adjusted = [0.03, 0.06, 0.06, 0.02];
  holm([0.01, 0.04, 0.03, 0.005]).forEach((p, i) => expect(p).toBeCloseTo(adjusted[i], 12));
});

describe('rows compared with a reference', () => {
  const users = Int32Array.from({ length: 400 }, (_, u) => 2 * u);
  const row = (id: string, means: number[], seeds = [1, 2, 3]): ComparedRow => ({
    id,
    seeds,
    scores: means.map((mean) => {
      const recall20 = Float64Array.from(users, (_, i) => mean + (i % 2 ? 0.05 : -0.05));
      return { users, recall20, ndcg20: recall20 };
    }),
  });
  const compare = (...others: ComparedRow[]) =>
    compareRows({ reference: row('full', [0.5, 0.51, 0.49]), others, metric: 'recall20' });

  it('claims what seeds and users agree on', () => {
    const [better] = compare(row('better', [0.6, 0.61, 0.592]));
    expect(better.difference).toBeCloseTo(0.1007, 4);
    expect(better).toMatchObject({ claimed: true, users: 400, seeds: [3, 3] });
    expect(better.sentence).toMatch(
      /^\.1007 higher, over 3 seeds and users alike \(corrected p < \.001\)\.$/,
    );
  });

  it('claims nothing with two seeds', () => {
    const [two] = compare(row('two', [0.7, 0.71], [1, 2]));
    expect(two).toMatchObject({ claimed: false, seeds: [2, 3] });
    expect(two.verdict).toBe('users');
    expect(two.sentence).toBe(
      '.2050 higher; users agree (corrected p < .001), but with 2 seeds no difference can be claimed.',
    );
  });

  it('claims nothing where seeds disagree', () => {
    const [noisy] = compare(row('noisy', [0.6, 0.4, 0.53]));
    expect(noisy).toMatchObject({ claimed: false, verdict: 'users' });
    expect(noisy.sentence).toBe('.0100 higher; users agree (corrected p < .001), but the 3 seeds do not.');
  });

  /** A row in which every user differs from the reference by noise around a shift. */
  const scattered = (id: string, shift: number, noise: number): ComparedRow => {
    const random = new Random(3, id);
    const drawn = Float64Array.from(users, () => shift + noise * random.normal());
    const base = row(id, [0.5, 0.51, 0.49]);
    const scores = base.scores.map((score) => {
      const recall20 = score.recall20.map((x, i) => x + drawn[i]);
      return { ...score, recall20, ndcg20: recall20 };
    });
    return { ...base, scores };
  };

  it('says from which size on a difference would be visible', () => {
    const [small] = compare(scattered('small', 0.0005, 0.1));
    // All seeds differ alike, so users decide: t(399) at .975 times .1 / sqrt(400).
    expect(small.verdict).toBe('small');
    expect(small.visible).toBeCloseTo((1.966 * 0.1) / 20, 3);
    expect(small.sentence).toMatch(
      /^\.\d{4} (higher|lower), too small to see with 3 seeds and 400 users: a difference is visible from about \.01\.$/,
    );
    const [clear] = compare(scattered('clear', 0.0005 + 2 * small.visible!, 0.1));
    expect(clear).toMatchObject({ claimed: true, verdict: 'claimed' });
  });

  it('knows no such size with fewer than three seeds', () => {
    const one = scattered('one', 0.0005, 0.1);
    const [few] = compare({ ...one, seeds: [1], scores: one.scores.slice(0, 1) });
    expect(few).toMatchObject({ verdict: 'small', visible: undefined });
    expect(few.sentence).toContain('too small to see with one seed and 400 users.');
  });

  it('claims nothing from seeds that only one of both has', () => {
    const [shifted] = compare(row('shifted', [0.7, 0.71, 0.69], [2, 3, 4]));
    expect(shifted).toMatchObject({ claimed: false, seeds: [3, 3], sharedSeeds: 2 });
    expect(shifted.sentence).toContain('but with 2 seeds that both rows have no difference can be claimed.');
    const [apart] = compare(row('apart', [0.7, 0.71, 0.69], [4, 5, 6]));
    expect(apart).toMatchObject({ claimed: false, sharedSeeds: 0, overSeeds: undefined });
    expect(apart.sentence).toContain('no seed that both rows have');
  });

  it('claims nothing where shared seeds say the opposite of all seeds', () => {
    const [torn] = compare(row('torn', [0.48, 0.49, 0.468, 0.9, 0.91], [1, 2, 3, 4, 5]));
    expect(torn.difference).toBeGreaterThan(0);
    expect(torn.overSeeds!.high).toBeLessThan(0);
    expect(torn.claimed).toBe(false);
  });

  it('widens the interval over seeds with the number of rows', () => {
    const better = row('better', [0.6, 0.64, 0.57]);
    const [alone] = compare(better);
    const [among] = compare(
      better,
      ...Array.from({ length: 13 }, (_, i) => row(`null${i}`, [0.5, 0.5, 0.5])),
    );
    const width = ({ overSeeds }: typeof alone) => overSeeds!.high - overSeeds!.low;
    // t quantiles with 2 degrees of freedom at 1 - .025 / 14 and 1 - .025: 16.688 / 4.3027.
    expect(width(among) / width(alone)).toBeCloseTo(3.8786, 3);
    expect([alone.claimed, among.claimed]).toEqual([true, false]);
    expect(among.sentence).toContain('but the 3 seeds do not');
  });

  it('lets no more than about one table of null rows in twenty pass over seeds', () => {
    const random = new Random(7, 'null tables');
    const few = users.slice(0, 3);
    const drawn = (id: string): ComparedRow => ({
      ...{ id, seeds: [1, 2, 3] },
      scores: [1, 2, 3].map(() => {
        const recall20 = new Float64Array(3).fill(0.5 + 0.01 * random.normal());
        return { users: few, recall20, ndcg20: recall20 };
      }),
    });
    const passes = ({ overSeeds }: Comparison) => overSeeds!.low > 0 || overSeeds!.high < 0;
    const tables = Array.from({ length: 200 }, () =>
      compareRows({
        reference: drawn('full'),
        others: Array.from({ length: 14 }, (_, i) => drawn(`null${i}`)),
        metric: 'recall20',
      }),
    );
    expect(tables.filter((table) => table.some(passes)).length).toBeLessThan(20);
  });

  it('calls equal rows identical, with many seeds and with one', () => {
    const [same] = compare(row('same', [0.5, 0.51, 0.49]));
    expect(same).toMatchObject({ claimed: false, verdict: 'identical', difference: 0 });
    expect(same.sentence).toBe('identical: every user has the same value.');
    const full = row('full', [0.5], [1]);
    const [once] = compareRows({ reference: full, others: [row('same', [0.5], [1])], metric: 'recall20' });
    expect(once.verdict).toBe('identical');
  });

  it('refuses other users', () => {
    const other = row('other', [0.5]);
    other.scores[0].users = users.slice(1);
    expect(() => compare(other)).toThrow('"other" was tested on other users');
  });
});
