/** Sweeps after which Jacobi's rotations have long converged in double precision. */
const MOST_SWEEPS = 60;

/** Eigenvalues of a symmetric matrix [n, n], the largest first, and their unit vectors as rows [n, n], by Jacobi's rotations. */
export function symmetricEigen(
  matrix: Float64Array,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(n * n);
  for (let k = 0; k < n; k++) v[k * n + k] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, n) > 0; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  const order = Array.from({ length: n }, (_, k) => k).sort((x, y) => a[y * n + y] - a[x * n + x] || x - y);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => vectors.set(v.subarray(from * n, (from + 1) * n), to * n));
  return { values: Float64Array.from(order, (k) => a[k * n + k]), vectors };
}

/** Off the diagonal, what still counts beside it. */
function offDiagonal(a: Float64Array, n: number): number {
  let [off, all] = [0, 0];
  for (let p = 0; p < n; p++)
    for (let q = 0; q < n; q++) {
      const square = a[p * n + q] * a[p * n + q];
      all += square;
      if (p !== q) off += square;
    }
  return off > 1e-30 * all ? off : 0;
}

/** Turns rows and columns p and q so that their element becomes zero; `v` has the vectors as rows. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q, c, s);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k, c, s);
  for (let k = 0; k < n; k++) turn(v, p * n + k, q * n + k, c, s);
}

function turn(x: Float64Array, i: number, j: number, c: number, s: number): void {
  const [xi, xj] = [x[i], x[j]];
  x[i] = c * xi - s * xj;
  x[j] = s * xi + c * xj;
}
