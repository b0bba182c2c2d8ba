import { describe, expect, it } from 'vitest';
import type { ScoringModel } from '#contract/analysis.ts';
import { Random } from '#lib/random.ts';
import { AnalysisLaboratory } from '../laboratory.ts';
import { kendallTau } from './kendall.ts';
import { draw } from './draw.ts';
import { topItems } from './topItems.ts';

/** A model whose scores are the given matrix [users, items], by unit vectors. */
function scoring(id: string, scores: number[][]): ScoringModel {
  const users = scores.length;
  const items = scores[0].length;
  return {
    id,
    d: users,
    user: Float32Array.from({ length: users * users }, (_, at) => (at % (users + 1) === 0 ? 1 : 0)),
    item: Float32Array.from({ length: items * users }, (_, at) => scores[at % users][Math.floor(at / users)]),
  };
}

async function laboratory(...models: ScoringModel[]): Promise<AnalysisLaboratory> {
  const analysis = new AnalysisLaboratory({ unpack: async () => [], pack: async () => new Blob() });
  await analysis.load(models);
  return analysis;
}

describe('top items', () => {
  it('agree with sorting everything, ties to the lower item, masked left out', () => {
    const random = new Random(1);
    for (let round = 0; round < 50; round++) {
      const scores = Float64Array.from({ length: 30 }, () => random.integer(6));
      const masked = [random.integer(30), random.integer(30)];
      const sorted = Array.from(scores.keys())
        .filter((i) => !masked.includes(i))
        .sort((a, b) => scores[b] - scores[a] || a - b);
      expect(topItems(scores, masked, 8)).toEqual(sorted.slice(0, 8));
    }
  });

  it('are fewer where there are fewer items', async () => {
    const analysis = await laboratory(scoring('a', [[1, 3, 2]]));
    const request = { models: ['a'], user: 0, k: 20, masked: Int32Array.of(1) };
    expect(await analysis.topItems(request)).toEqual([{ model: 'a', items: [2, 0], scores: [2, 1] }]);
  });
});

describe("Kendall's tau-b", () => {
  // scipy.stats.kendalltau
  it.each([
    [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 1],
    [[1, 2, 3], [3, 2, 1], -1],
    [[12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.4714045207910316],
    [[1, 1, 1], [1, 2, 3], 0],
    [[], [], 0],
  ])('of %j and %j is %d', (a, b, tau) => expect(kendallTau(a, b)).toBeCloseTo(tau, 12));
});

describe('popularity of what is recommended', () => {
  it('is the mean over the first items of each user, and every item counts once for coverage', async () => {
    const scores = [
      [4, 3, 2, 1],
      [1, 2, 3, 4],
    ];
    const analysis = await laboratory(scoring('a', scores));
    const [found] = await analysis.recommendedPopularity({
      ...{ models: ['a'], users: Int32Array.of(0, 1), k: 2, popularity: Int32Array.of(10, 6, 2, 0) },
      // The first user was never shown item 0.
      ...{ maskedPtr: Int32Array.of(0, 1, 1), maskedCol: Int32Array.of(0) },
    });
    expect(found).toMatchObject({ model: 'a', users: 2, coverage: 3 / 4 });
    expect(found.popularity.mean).toBe((4 + 1) / 2);
    expect(found.popularity.low).toBeLessThanOrEqual(found.popularity.high);
  });
});

describe('agreement', () => {
  it('of a model with itself is full, and with its reverse is none', async () => {
    const up = [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ];
    const down = up.map((row) => row.map((x) => -x));
    const analysis = await laboratory(scoring('a', up), scoring('same', up), scoring('reverse', down));
    const fractions: number[] = [];
    const [same, reverse] = await analysis.agreement(
      {
        reference: 'a',
        others: ['same', 'reverse'],
        users: Int32Array.of(0, 1),
        k: 2,
        maskedPtr: Int32Array.of(0, 0, 0),
        maskedCol: new Int32Array(0),
      },
      (fraction) => fractions.push(fraction),
    );
    expect(same).toMatchObject({ users: 2, overlap: { mean: 1 }, kendall: { mean: 1 } });
    expect(reverse).toMatchObject({ overlap: { mean: 0 }, kendall: { mean: -1 } });
    expect(fractions).toEqual([0]);
  });

  it('leaves out what is masked, per user', async () => {
    const analysis = await laboratory(scoring('a', [[9, 5, 4, 1]]), scoring('b', [[9, 1, 4, 5]]));
    const ask = (masked: number[]) =>
      analysis.agreement({
        reference: 'a',
        others: ['b'],
        users: Int32Array.of(0),
        k: 1,
        maskedPtr: Int32Array.of(0, masked.length),
        maskedCol: Int32Array.from(masked),
      });
    expect((await ask([]))[0].overlap.mean).toBe(1);
    expect((await ask([0]))[0].overlap.mean).toBe(0);
  });
});

describe('recall', () => {
  it('is the share of the held items among the first k, of each model', async () => {
    const analysis = await laboratory(scoring('a', [[9, 5, 4, 1]]), scoring('b', [[1, 4, 5, 9]]));
    const found = await analysis.agreement({
      reference: 'a',
      others: ['a', 'b'],
      users: Int32Array.of(0),
      k: 2,
      maskedPtr: Int32Array.of(0, 1),
      maskedCol: Int32Array.of(0),
      held: { ptr: Int32Array.of(0, 2), col: Int32Array.of(1, 3) },
    });
    expect(found.map(({ recall }) => recall?.mean)).toEqual([0.5, 0.5]);
    expect(found[0].overlap.mean).toBe(1);
    expect(found[1].overlap.mean).toBe(0.5);
  });
});

describe('draw', () => {
  const request = { below: 50, count: 20, without: [3, 4], stream: [1, 'users'] };

  it('brings different numbers, none that is left out, and the same again', () => {
    const drawn = draw(request);
    expect(new Set(drawn).size).toBe(20);
    expect(drawn.every((x) => x >= 0 && x < 50 && x !== 3 && x !== 4)).toBe(true);
    expect(draw(request)).toEqual(drawn);
    expect(draw({ ...request, stream: [2, 'users'] })).not.toEqual(drawn);
  });

  it('brings all where more are asked for', () => {
    const all = draw({ below: 4, count: 9, without: [2], stream: [1] });
    expect(all.sort((a, b) => a - b)).toEqual([0, 1, 3]);
  });
});

describe('one list', () => {
  it('obeys Eq. 16: the plain divergence is both parts, the second weighed by 1 - b+', async () => {
    const analysis = await laboratory(
      scoring('student', [[0.3, -0.2, 1.1, 0.4]]),
      scoring('visual', [[2, 0.1, -0.4, 0.9]]),
    );
    const { learner, sources, divergences } = await analysis.listExample({
      learner: 'student',
      sources: ['visual'],
      user: 0,
      items: [0, 2, 1, 3],
      tau: 0.7,
    });
    const [{ positive, negatives, coupling, plain }] = divergences;
    expect(plain).toBeCloseTo(positive + coupling * negatives, 12);
    expect(Math.min(positive, negatives)).toBeGreaterThan(0);
    expect(coupling).toBeCloseTo(1 - sources[0].positive, 12);
    expect(learner.p.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(learner.q).toHaveLength(3);
  });

  it('of two that agree has no divergence', async () => {
    const analysis = await laboratory(scoring('a', [[1, 2, 3]]), scoring('b', [[1, 2, 3]]));
    const request = { learner: 'a', sources: ['b'], user: 0, items: [2, 0, 1], tau: 1 };
    const [{ plain }] = (await analysis.listExample(request)).divergences;
    expect(plain).toBeCloseTo(0, 12);
  });
});

it('names a model that is not loaded', async () => {
  const analysis = await laboratory();
  const request = { models: ['gone'], user: 0, k: 1, masked: new Int32Array(0) };
  await expect(analysis.topItems(request)).rejects.toThrow('The model "gone" is not loaded.');
});
