import { describe, expect, it } from 'vitest';
import { largestEigenpairs } from './lanczos.ts';
import { principalScores } from './pca.ts';
import { Random } from './random.ts';

/** Cyclic Jacobi: an independent eigensolver. Values descending, vectors as rows. */
function jacobi(matrix: number[][]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0) as number));
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p][q]) < 1e-300) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++)
          [a[k][p], a[k][q]] = [c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]];
        for (let k = 0; k < n; k++)
          [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
        for (let k = 0; k < n; k++)
          [v[p][k], v[q][k]] = [c * v[p][k] - s * v[q][k], s * v[p][k] + c * v[q][k]];
      }
    }
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i]);
  return { values: order.map((i) => a[i][i]), vectors: order.map((i) => v[i]) };
}

function randomRows(rows: number, cols: number, seed: number, rank = cols) {
  const random = new Random(seed, 'test');
  const left = Float64Array.from({ length: rows * rank }, () => random.normal());
  const right = Float64Array.from(
    { length: rank * cols },
    (_, i) => random.normal() / (1 + Math.floor(i / cols)),
  );
  const data = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) {
      let sum = 3;
      for (let k = 0; k < rank; k++) sum += left[r * rank + k] * right[k * cols + c];
      data[r * cols + c] = sum;
    }
  return { rows, cols, data };
}

function covariance({ rows, cols, data }: ReturnType<typeof randomRows>): number[][] {
  const mean = Array.from({ length: cols }, (_, c) => {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += data[r * cols + c];
    return sum / rows;
  });
  return mean.map((mi, i) =>
    mean.map((mj, j) => {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += (data[r * cols + i] - mi) * (data[r * cols + j] - mj);
      return sum / rows;
    }),
  );
}

describe('largestEigenpairs', () => {
  it.each([
    [12, 12],
    [40, 5],
    [90, 8],
  ])('agrees with Jacobi, size %i, k %i', async (size, k) => {
    const matrix = covariance(randomRows(300, size, size));
    const wanted = jacobi(matrix);
    const got = await largestEigenpairs(size, k, (x, out) =>
      matrix.forEach((row, i) => (out[i] = row.reduce((s, m, j) => s + m * x[j], 0))),
    );
    for (let c = 0; c < k; c++) {
      expect(Math.abs(got.values[c] - wanted.values[c])).toBeLessThan(1e-10 * wanted.values[0]);
      const cosine = wanted.vectors[c].reduce((s, x, j) => s + x * got.vectors[c * size + j], 0);
      expect(Math.abs(Math.abs(cosine) - 1)).toBeLessThan(1e-9);
    }
  });

  it('finds every copy of a repeated eigenvalue', async () => {
    const values = [5, 5, 5, 2, 1, 1, 0, 0];
    const { values: got } = await largestEigenpairs(8, 4, (x, out) =>
      values.forEach((d, i) => (out[i] = d * x[i])),
    );
    [5, 5, 5, 2].forEach((value, i) => expect(got[i]).toBeCloseTo(value, 10));
  });

  it('answers zero for the zero matrix', async () => {
    expect(Array.from((await largestEigenpairs(6, 3, () => {})).values)).toEqual([0, 0, 0]);
  });
});

describe('principalScores', () => {
  it('has uncorrelated centred columns whose variances are the eigenvalues', async () => {
    const x = randomRows(200, 30, 3);
    const { scores, variances } = await principalScores(x, 6);
    for (let a = 0; a < 6; a++) {
      for (let b = 0; b < 6; b++) {
        let sum = 0;
        for (let r = 0; r < 200; r++) sum += scores[r * 6 + a] * scores[r * 6 + b];
        expect(sum / 200).toBeCloseTo(a === b ? variances[a] : 0, 8);
      }
    }
  });

  it('gives wide matrices (no covariance written out) the same scores as their padded narrow form', async () => {
    const narrow = randomRows(60, 20, 5);
    const wide = { rows: 60, cols: 1100, data: new Float32Array(60 * 1100) };
    for (let r = 0; r < 60; r++) wide.data.set(narrow.data.subarray(r * 20, r * 20 + 20), r * 1100);
    const a = await principalScores(narrow, 8);
    const b = await principalScores(wide, 8);
    a.scores.forEach((value, i) => expect(b.scores[i]).toBeCloseTo(value, 8));
  });

  it('pads with zeros where there are fewer columns than components', async () => {
    const { scores } = await principalScores(randomRows(20, 2, 7), 5);
    for (let r = 0; r < 20; r++) expect(Array.from(scores.subarray(r * 5 + 2, r * 5 + 5))).toEqual([0, 0, 0]);
  });

  it('is the same twice', async () => {
    const x = randomRows(80, 50, 9);
    expect(await principalScores(x, 4)).toEqual(await principalScores(x, 4));
  });
});
