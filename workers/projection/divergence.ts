import type { SparseArrays } from '#ops/sparse.ts';
import { searchBandwidth, type Conditional } from './bandwidth.ts';
import type { Breathe } from './breathe.ts';
import { squaredDistances, type Space } from './measures/space.ts';

/** Beyond so many points P over all pairs is not worth its time. */
export const MOST_POINTS_FOR_FULL = 5000;

/** KL(P || Q) = Σ p (log p + log(1 + |y_i - y_j|²)) + log Z over the entries of a sparse P that sums to 1. */
export function sparseDivergence({ rows, ptr, col, val }: SparseArrays, y: Float32Array, z: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let e = ptr[i]; e < ptr[i + 1]; e++) {
      if (val[e] > 0) sum += val[e] * Math.log(val[e] * spread(y, i, col[e]));
    }
  }
  return sum + Math.log(z);
}

/**
 * KL(P || Q) with P over all pairs, its bandwidths searched over all points: what scikit-learn's `method="exact"` reports.
 * No N x N matrix is kept.
 */
export async function fullDivergence(
  space: Space,
  perplexity: number,
  y: Float32Array,
  z: number,
  breathe: Breathe,
): Promise<number> {
  const n = space.points;
  const [d2, p] = [new Float64Array(n), new Float64Array(n)];
  const rows: Conditional[] = [];
  for (let i = 0; i < n; i++) {
    if (i % 32 === 0) await breathe();
    squaredDistances(space, i, d2);
    rows.push(searchBandwidth(d2, perplexity, p, i));
  }
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (i % 32 === 0) await breathe();
    squaredDistances(space, i, d2);
    for (let j = i + 1; j < n; j++) {
      const joint = (conditional(rows[i], d2[j]) + conditional(rows[j], d2[j])) / (2 * n);
      if (joint > 0) sum += 2 * joint * Math.log(joint * spread(y, i, j));
    }
  }
  return sum + Math.log(z);
}

const conditional = ({ beta, sum, nearest }: Conditional, d2: number) =>
  Math.exp(-beta * (d2 - nearest)) / sum;

function spread(y: Float32Array, i: number, j: number): number {
  return 1 + (y[2 * i] - y[2 * j]) ** 2 + (y[2 * i + 1] - y[2 * j + 1]) ** 2;
}
