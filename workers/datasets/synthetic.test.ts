import { describe, expect, it } from 'vitest';
import type { Csr, Dataset, SyntheticSource } from '#contract/dataset.ts';
import { SYNTHETIC_PRESETS } from '#contract/synthetic.ts';
import { colDegrees, rowDegrees, unionCsr } from './csr.ts';
import { Job } from './job.ts';
import { generateSynthetic, synthesisWords } from './synthetic.ts';
import { drawActivity } from './synthetic/clicks.ts';
import { viewOf } from './synthetic/content.ts';
import { PRESETS } from './synthetic/presets.ts';
import { Random } from '#lib/random.ts';

const make = (knobs: Partial<SyntheticSource> = {}) =>
  generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1, ...knobs });
const count = (d: Dataset) => d.train.col.length + d.val.col.length + d.test.col.length;

function row(csr: Csr, u: number): Int32Array {
  return csr.col.subarray(csr.ptr[u], csr.ptr[u + 1]);
}

/** Recall@20 on test of a score, training and validation items masked. */
function recall(d: Dataset, score: (u: number, i: number) => number): number {
  const seen = unionCsr(d.train, d.val);
  let sum = 0;
  for (let u = 0; u < d.users; u++) {
    const masked = new Set(row(seen, u));
    const ranked = Array.from({ length: d.items }, (_, i) => i).filter((i) => !masked.has(i));
    const value = new Map(ranked.map((i) => [i, score(u, i)]));
    const top = new Set(ranked.sort((a, b) => value.get(b)! - value.get(a)!).slice(0, 20));
    const test = row(d.test, u);
    sum += test.reduce((hits, i) => hits + (top.has(i) ? 1 : 0), 0) / test.length;
  }
  return sum / d.users;
}

describe('generateSynthetic', () => {
  it('repeats itself by seed, and only by seed', async () => {
    const a = await make();
    expect(await make()).toEqual(a);
    expect((await make({ seed: 2 })).hash).not.toBe(a.hash);
  });

  it.each([
    [{ preset: 'mini', seed: 1 }, '3d89ad4a226a7644'],
    [
      { preset: 'mini', seed: 7, density: 0.3, noise: 0, wrongContent: 0.2, coldItems: 0.2 },
      '0acb998f110fd0b9',
    ],
    [{ preset: 'tiktok-small', seed: 1 }, '5347e7fa31bbedbe'],
    [{ preset: 'netflix-small', seed: 3 }, '9fc924a2183da422'],
    [{ preset: 'electronics-small', seed: 1, noise: 2 }, 'f18a52037d31e666'],
    [{ preset: 'content', seed: 1 }, '9d2b45f933613c9f'],
    [{ preset: 'noisy-modality', seed: 1 }, '014078523ddfb908'],
    [{ preset: 'redundancy', seed: 1 }, 'f3ac08296b1c031d'],
    [{ preset: 'weak-modality', seed: 1 }, '7d3deb05a8c46585'],
    [{ preset: 'popularity', seed: 1 }, '7c984ae0dc204391'],
  ] as const)('makes of %o what every studio made of it', async (knobs, hash) => {
    expect((await make(knobs)).hash.slice(0, 16)).toBe(hash);
  });

  it('names the knobs that were turned, and only those', async () => {
    expect((await make()).name).toBe('synthetic mini (seed 1)');
    expect((await make({ noise: 0, density: 0.3 })).name).toBe(
      'synthetic mini (seed 1, density 0.3, noise 0)',
    );
  });

  it.each(SYNTHETIC_PRESETS.filter((p) => PRESETS[p].users < 10_000))('%s has its shape', async (preset) => {
    const d = await make({ preset });
    const wanted = PRESETS[preset];
    expect([d.users, d.items]).toEqual([wanted.users, wanted.items]);
    expect(Math.abs(count(d) / wanted.interactions - 1)).toBeLessThan(0.02);
    expect(d.features.map(({ name, rows, cols }) => [name, rows, cols])).toEqual(
      wanted.modalities.map(({ name, cols }) => [name, wanted.items, cols]),
    );
    expect(d.synthetic).toBe(true);
  });

  it('splits disjointly and leaves every user something to train on and to test', async () => {
    const d = await make();
    expect(unionCsr(unionCsr(d.train, d.val), d.test).col.length).toBe(count(d));
    for (const split of [d.train, d.val, d.test]) expect(Math.min(...rowDegrees(split))).toBeGreaterThan(0);
    expect(d.train.col.length / count(d)).toBeGreaterThan(0.75);
  });

  it('carries signal: content beats popularity by far, and tastes beat content', async () => {
    const d = await make();
    const degree = colDegrees(d.train);
    const popular = recall(d, (_, i) => degree[i]);
    const { data, cols } = d.features[1];
    const content = recall(d, (u, i) => {
      let sum = 0;
      for (const j of row(d.train, u))
        for (let c = 0; c < cols; c++) sum += data[i * cols + c] * data[j * cols + c];
      return sum;
    });
    const { userFactors, itemFactors, width } = d.truth!;
    const truth = recall(d, (u, i) => {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += userFactors[u * width + k] * itemFactors[i * width + k];
      return sum;
    });
    expect(content).toBeGreaterThan(popular * 1.2);
    expect(truth).toBeGreaterThan(content);
  });

  it('density multiplies the interactions, down to fewer than one per user', async () => {
    expect(count(await make({ density: 2 }))).toBe(10000);
    expect(count(await make({ density: 0.05 }))).toBe(250);
  });

  it('cold items never occur in training', async () => {
    const d = await make({ coldItems: 0.25 });
    const train = colDegrees(d.train);
    const test = colDegrees(d.test);
    const cold = Array.from(train.keys()).filter((i) => train[i] === 0);
    expect(cold.length).toBeGreaterThanOrEqual(50);
    expect(cold.some((i) => test[i] > 0)).toBe(true);
    expect(count(d)).toBe(5000);
  });

  it('wrong content is marked, of the share asked for, and the only thing that changes', async () => {
    const swapped = await make({ wrongContent: 0.3, noise: 0 });
    const plain = await make({ wrongContent: 0, noise: 0 });
    expect(swapped.train).toEqual(plain.train);
    swapped.features.forEach(({ name, rows, cols, data }, m) => {
      const differs = Array.from({ length: rows }, (_, i) =>
        Number(
          data.subarray(i * cols, (i + 1) * cols).some((x, c) => x !== plain.features[m].data[i * cols + c]),
        ),
      );
      expect(Array.from(swapped.truth!.wrongContent[name])).toEqual(differs);
      expect(differs.reduce((s, w) => s + w, 0)).toBe(60);
    });
  });

  it('one noisy modality is the last, and nothing else changes', async () => {
    const plain = await make();
    const noisy = await make({ noisyModality: 10 });
    expect(noisy.train).toEqual(plain.train);
    expect(noisy.features[0]).toEqual(plain.features[0]);
    const spread = ({ features }: Dataset) =>
      Math.sqrt(features[1].data.reduce((s, x) => s + x * x, 0) / features[1].data.length);
    expect(spread(noisy)).toBeGreaterThan(5 * spread(plain));
  });

  it('what is not redundant is shown by one modality alone, and in all as loud', () => {
    const modalities = ['a', 'b', 'c'].map((name) => ({ name, cols: 4 }));
    const shown = (redundancy: number) =>
      modalities.map((_, m) => [...viewOf({ ...PRESETS.mini, modalities, redundancy }, m).shows]);
    expect(new Set(shown(1).flat())).toEqual(new Set([1]));
    for (const row of [...shown(0), ...shown(0.5)]) {
      expect(row.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(row.length, 10);
    }
    shown(0)[0].forEach((_, k) =>
      expect(shown(0).map((row) => row[k] > 0)).toEqual([0, 1, 2].map((m) => k % 3 === m)),
    );
  });

  it('a weak modality shows fewer traits, which the others show instead, under more noise', () => {
    const seen = (imbalance: number, redundancy: number, count: number) => {
      const modalities = Array.from({ length: count }, (_, m) => ({ name: `${m}`, cols: 4 }));
      const preset = { ...PRESETS.mini, modalities, redundancy, imbalance };
      return modalities.map((_, m) => viewOf(preset, m));
    };
    const shown = (...how: Parameters<typeof seen>) => seen(...how).map(({ shows }) => [...shows]);
    expect(seen(0.5, 0, 2).map(({ noise }) => noise)).toEqual([0.5, 1.5]);
    const traits = (rows: number[][]) => rows.map((row) => row.filter((x) => x > 0).length);
    expect(traits(shown(0, 0, 2))).toEqual([8, 8]);
    expect(traits(shown(0.5, 0, 2))).toEqual([12, 4]);
    expect(traits(shown(0.5, 0, 3))).toEqual([8, 6, 2]);
    expect(traits(shown(0.9, 0, 3))).toEqual([9, 7, 0]);
    expect(traits(shown(0.9, 0, 1))).toEqual([2]);
    const [strong, weak] = shown(0.5, 1, 2);
    expect(new Set(strong)).toEqual(new Set([1]));
    expect(Math.min(...weak) / Math.max(...weak)).toBeCloseTo(0.5, 10);
    for (const rows of [shown(0.25, 0, 2), shown(0.25, 0.5, 3)])
      rows[0].forEach((_, k) => expect(rows.some((row) => row[k] > 0)).toBe(true));
  });

  it('where clicks follow popularity alone, tastes say nothing', async () => {
    const byTaste = async (popularity: number) => {
      const d = await make({ popularity });
      const { userFactors, itemFactors, width } = d.truth!;
      return recall(d, (u, i) => {
        let sum = 0;
        for (let k = 0; k < width; k++) sum += userFactors[u * width + k] * itemFactors[i * width + k];
        return sum;
      });
    };
    expect(await byTaste(1)).toBeLessThan(0.2);
    expect(await byTaste(0)).toBeGreaterThan(0.4);
  });

  it('says how it was made', () => {
    const words = (knobs: Partial<SyntheticSource>) =>
      synthesisWords({ source: 'synthetic', preset: 'mini', seed: 1, ...knobs });
    expect(words({})).toContain(
      'How it was made: a user has 17 clicks on average, held-out ones included; content has 0.5 parts of noise to one of signal; 5% of items carry another item’s content; 10% of clicks follow popularity alone, the others taste too.',
    );
    expect(words({ preset: 'noisy-modality' })).toContain(
      'content has no noise; the textual modality alone has 10 parts of noise to one of signal; 10% of',
    );
    const weak = words({ preset: 'weak-modality' });
    expect(weak).toContain(
      'the textual modality alone has 1 part of noise to one of signal; a modality shows',
    );
    expect(weak).toContain(
      '50% of the traits that would be the textual modality’s are shown by the others instead; 10%',
    );
    expect(words({ imbalance: 0.5 })).toContain('instead, and it repeats theirs by so much less; 10%');
    expect(words({ preset: 'popularity' })).toContain('100% of clicks follow popularity alone.');
    // A text that is about the preset would not be true any more.
    expect(words({ preset: 'content' })).toMatch(/^On average two training clicks .* a user has 4 clicks/);
    expect(words({ preset: 'popularity', popularity: 0, density: 3 })).toMatch(
      /^It differs from “Popularity only” in what its name says\. .* a user has 12 clicks on average/,
    );
    expect(words({ redundancy: 0.25, coldItems: 0.1 })).toMatch(
      /at 25% of their strength; 10% of items never/,
    );
  });

  it('names the knob that is out of range', async () => {
    await expect(make({ noise: -1 })).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('dataset.noise'),
    });
    await expect(make({ density: NaN })).rejects.toThrow(
      'dataset.density must be a number from 0.05 to 4; got NaN.',
    );
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const labels: string[] = [];
    const onProgress = ({ label }: { label: string }) => {
      labels.push(label);
      controller.abort();
    };
    const work = generateSynthetic(
      { source: 'synthetic', preset: 'tiktok', seed: 1 },
      new Job({ signal: controller.signal, onProgress }),
    );
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(labels).toHaveLength(1);
  });
});

describe('drawActivity', () => {
  it('adds up and stays within its limits', () => {
    const counts = drawActivity(50, 900, 3, 25, new Random(1));
    expect(counts.reduce((s, c) => s + c, 0)).toBe(900);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...counts)).toBeLessThanOrEqual(25);
  });
});
