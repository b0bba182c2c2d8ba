import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import golden from '#testing/golden/golden.json';
import { hardToken, prepareFeatures } from './preprocess.ts';

const matrix = (name: string, rows: number[][]): FeatureMatrix => ({
  name,
  rows: rows.length,
  cols: rows[0].length,
  data: Float32Array.from(rows.flat()),
});

function deviationOf(values: Float32Array): number {
  const mean = values.reduce((s, x) => s + x, 0) / values.length;
  return Math.sqrt(values.reduce((s, x) => s + (x - mean) ** 2, 0) / values.length);
}

describe('prepareFeatures', () => {
  it.each([0, 1])('std repeats the reference, modality %i', (m) => {
    const { data } = prepareFeatures(matrix('m', golden.X_raw[m]), 'std');
    golden.X[m].flat().forEach((value, i) => expect(Math.abs(data[i] - value)).toBeLessThan(1.5e-6));
  });

  it('std makes constant columns zero, also where their mean is not exact', () => {
    const { data } = prepareFeatures(
      matrix('m', [
        [0.1, 1],
        [0.1, 2],
        [0.1, 4],
      ]),
      'std',
    );
    expect([data[0], data[2], data[4]]).toEqual([0, 0, 0]);
    expect(data[1]).not.toBe(0);
  });

  it('rowL2 gives rows length one and leaves zero rows alone; raw changes nothing', () => {
    const raw = matrix('m', [
      [3, 4],
      [0, 0],
    ]);
    const { data } = prepareFeatures(raw, 'rowL2');
    expect(data[0]).toBeCloseTo(0.6, 6);
    expect(data[1]).toBeCloseTo(0.8, 6);
    expect([data[2], data[3]]).toEqual([0, 0]);
    expect(prepareFeatures(raw, 'raw').data).toBe(raw.data);
  });

  it.each([NaN, Infinity])('names the modality, row and column of %d', (bad) => {
    expect(() =>
      prepareFeatures(
        matrix('visual', [
          [1, 2, 3],
          [4, bad, 6],
        ]),
        'raw',
      ),
    ).toThrow(/"visual".*row 1, column 1/);
  });
});

describe('hardToken', () => {
  it('agrees with the reference', async () => {
    const prepared = golden.X.map((x, m) => matrix(`m${m}`, x));
    const h = await hardToken(prepared, golden.meta.d);
    golden.H.flat().forEach((value, i) => expect(Math.abs(h[i] - value)).toBeLessThan(1e-5));
  });

  it('has deviation one, and is zero beyond the widest modality', async () => {
    const random = new Random(1, 'h');
    const narrow = matrix(
      'a',
      Array.from({ length: 50 }, () => [random.normal(), random.normal()]),
    );
    const h = await hardToken([prepareFeatures(narrow, 'std')], 4);
    expect(deviationOf(h)).toBeCloseTo(1, 5);
    for (let r = 0; r < 50; r++) expect([h[r * 4 + 2], h[r * 4 + 3]]).toEqual([0, 0]);
  });

  it('is zero, not NaN, where all features are constant', async () => {
    const constant = matrix('a', [
      [1, 1],
      [1, 1],
    ]);
    const h = await hardToken([prepareFeatures(constant, 'std')], 4);
    expect(h.every((x) => x === 0)).toBe(true);
  });
});
