import { transpose, type SparseArrays } from '#ops/sparse.ts';
import { searchBandwidth } from './bandwidth.ts';
import type { Breathe } from './breathe.ts';
import type { NeighbourGraph } from './neighbours.ts';

/** The joint probabilities P = (C + Cᵀ) / Σ of the conditional C over nearest neighbours, as scikit-learn's `_joint_probabilities_nn`. */
export async function sparseAffinities(
  { points, k, indices, distances }: NeighbourGraph,
  perplexity: number,
  breathe: Breathe,
): Promise<SparseArrays> {
  const conditional: SparseArrays = {
    rows: points,
    cols: points,
    ptr: Int32Array.from({ length: points + 1 }, (_, i) => i * k),
    col: indices,
    val: new Float32Array(points * k),
  };
  const p = new Float64Array(k);
  for (let i = 0; i < points; i++) {
    if (i % 256 === 0) await breathe();
    searchBandwidth(distances.subarray(i * k, (i + 1) * k), perplexity, p);
    conditional.val.set(p, i * k);
  }
  const transposed = transpose(conditional);
  await breathe();
  return normalised(sum(transpose(transposed), transposed));
}

/** a + b, the columns of both ascending. */
function sum(a: SparseArrays, b: SparseArrays): SparseArrays {
  const ptr = new Int32Array(a.rows + 1);
  const col = new Int32Array(a.col.length + b.col.length);
  const val = new Float32Array(col.length);
  let n = 0;
  for (let r = 0; r < a.rows; r++) {
    let [i, j] = [a.ptr[r], b.ptr[r]];
    while (i < a.ptr[r + 1] || j < b.ptr[r + 1]) {
      const left = i < a.ptr[r + 1] ? a.col[i] : Infinity;
      const right = j < b.ptr[r + 1] ? b.col[j] : Infinity;
      col[n] = Math.min(left, right);
      val[n++] = (left <= right ? a.val[i++] : 0) + (right <= left ? b.val[j++] : 0);
    }
    ptr[r + 1] = n;
  }
  return { rows: a.rows, cols: a.cols, ptr, col: col.slice(0, n), val: val.slice(0, n) };
}

function normalised(p: SparseArrays): SparseArrays {
  let total = 0;
  for (const v of p.val) total += v;
  for (let e = 0; e < p.val.length; e++) p.val[e] /= total;
  return p;
}
