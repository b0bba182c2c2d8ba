import { Random } from './random.ts';
import { tridiagonalEigen } from './tridiagonal.ts';

/** The leading eigenpairs of a symmetric matrix: `values` [k] descending, `vectors` [k, size] orthonormal rows. */
export interface Eigenpairs {
  values: Float64Array;
  vectors: Float64Array;
}

/** A symmetric positive semi-definite matrix, known by what it does to a vector: out = M x, both [size]. */
export type SymmetricProduct = (x: Float64Array, out: Float64Array) => void;

/** Called before each pass over the matrix, counted from 1: lets messages in, and throws where the work should end. */
export type Pause = (pass: number) => Promise<void> | void;

const FIRST_CHECK = 24;
const CHECK_EVERY = 8;
/** Relative size below which a residual is rounding. */
const NEGLIGIBLE = 1e-13;

/**
 * The k largest eigenpairs by Lanczos iteration with full reorthogonalisation: `size` steps make it exact, and it stops sooner
 * once every residual is below `tolerance` times the largest eigenvalue.
 */
export async function largestEigenpairs(
  size: number,
  k: number,
  product: SymmetricProduct,
  { tolerance = 1e-10, pause = () => {} }: { tolerance?: number; pause?: Pause } = {},
): Promise<Eigenpairs> {
  const random = new Random('lanczos', size);
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const off: number[] = [];
  let v = freshDirection(size, basis, random);
  let nextCheck = Math.min(size, k + FIRST_CHECK);
  let scale = 0;
  let restarted = false;
  for (;;) {
    basis.push(v);
    await pause(basis.length);
    const w = new Float64Array(size);
    product(v, w);
    const energy = dot(v, w);
    diagonal.push(energy);
    scale = Math.max(scale, energy);
    orthogonalise(w, basis);
    const norm = Math.sqrt(dot(w, w));
    const steps = basis.length;
    const closed = norm <= NEGLIGIBLE * scale;
    if (steps === size) break;
    // A random direction that is mapped to nothing: all that is left is the null space.
    if (restarted && closed && energy <= NEGLIGIBLE * scale && steps >= k) break;
    if (steps >= nextCheck) {
      if (converged(diagonal, off, norm, k, tolerance)) break;
      nextCheck = Math.min(size, steps + CHECK_EVERY);
    }
    off.push(closed ? 0 : norm);
    restarted = closed;
    if (closed) {
      // Another copy of an eigenvalue may lie outside the closed space: go on with a new direction, and do not trust zero residuals.
      v = freshDirection(size, basis, random);
      nextCheck = Math.max(nextCheck, Math.min(size, steps + k + FIRST_CHECK));
    } else {
      v = w.map((x) => x / norm);
    }
  }
  return ritzPairs(diagonal, off, basis, Math.min(k, size));
}

function converged(diagonal: number[], off: number[], norm: number, k: number, tolerance: number): boolean {
  const n = diagonal.length;
  const values = Float64Array.from(diagonal);
  const lastRow = new Float64Array(n);
  lastRow[n - 1] = 1;
  tridiagonalEigen(values, Float64Array.from([...off, 0]), lastRow, 1);
  const order = descending(values);
  const limit = tolerance * values[order[0]];
  return order.slice(0, k).every((at) => Math.abs(norm * lastRow[at]) <= limit);
}

function ritzPairs(diagonal: number[], off: number[], basis: Float64Array[], k: number): Eigenpairs {
  const n = diagonal.length;
  const size = basis[0].length;
  const values = Float64Array.from(diagonal);
  const z = new Float64Array(n * n);
  for (let i = 0; i < n; i++) z[i * n + i] = 1;
  tridiagonalEigen(values, Float64Array.from([...off, 0].slice(0, n)), z, n);
  const order = descending(values).slice(0, k);
  const vectors = new Float64Array(k * size);
  order.forEach((at, c) => {
    const out = vectors.subarray(c * size, (c + 1) * size);
    basis.forEach((b, j) => addScaled(out, b, z[j * n + at]));
  });
  return { values: Float64Array.from(order, (at) => values[at]), vectors };
}

function descending(values: Float64Array): number[] {
  return Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b);
}

function freshDirection(size: number, basis: Float64Array[], random: Random): Float64Array {
  for (;;) {
    const v = Float64Array.from({ length: size }, () => random.uniform() - 0.5);
    orthogonalise(v, basis);
    const norm = Math.sqrt(dot(v, v));
    if (norm > 1e-8) return v.map((x) => x / norm);
  }
}

/** Twice is enough to stay orthogonal to working precision. */
function orthogonalise(w: Float64Array, basis: Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) for (const b of basis) addScaled(w, b, -dot(b, w));
}

function dot(a: Float64Array, b: Float64Array): number {
  let s0 = 0;
  let s1 = 0;
  let i = 0;
  for (; i + 1 < a.length; i += 2) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
  }
  return i < a.length ? s0 + s1 + a[i] * b[i] : s0 + s1;
}

function addScaled(out: Float64Array, x: Float64Array, factor: number): void {
  for (let i = 0; i < out.length; i++) out[i] += factor * x[i];
}
