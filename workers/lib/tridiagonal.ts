import { hypotenuse } from './elementary.ts';

/**
 * Eigenvalues of a symmetric tridiagonal matrix by implicit QL: `diagonal` [n] becomes the eigenvalues (unsorted), `off` [n]
 * (off[i] couples i and i + 1) is destroyed, and each row of `z` [zRows, n] is multiplied by the eigenvectors.
 */
export function tridiagonalEigen(
  diagonal: Float64Array,
  off: Float64Array,
  z: Float64Array,
  zRows: number,
): void {
  const n = diagonal.length;
  off[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      const m = firstSplit(diagonal, off, l);
      if (m === l) break;
      if (sweep === 60) throw new Error('The eigenvalue iteration did not converge.');
      qlSweep(diagonal, off, z, zRows, l, m);
    }
  }
}

function firstSplit(diagonal: Float64Array, off: Float64Array, l: number): number {
  let m = l;
  for (; m < diagonal.length - 1; m++) {
    const scale = Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1]);
    if (Math.abs(off[m]) <= Number.EPSILON * scale) break;
  }
  return m;
}

function qlSweep(
  diagonal: Float64Array,
  off: Float64Array,
  z: Float64Array,
  zRows: number,
  l: number,
  m: number,
): void {
  const n = diagonal.length;
  let g = (diagonal[l + 1] - diagonal[l]) / (2 * off[l]);
  let r = hypotenuse(g);
  g = diagonal[m] - diagonal[l] + off[l] / (g + (g >= 0 ? r : -r));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    let f = s * off[i];
    const b = c * off[i];
    r = Math.sqrt(f * f + g * g);
    off[i + 1] = r;
    if (r === 0) {
      diagonal[i + 1] -= p;
      off[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = diagonal[i + 1] - p;
    r = (diagonal[i] - g) * s + 2 * c * b;
    p = s * r;
    diagonal[i + 1] = g + p;
    g = c * r - b;
    for (let row = 0, at = i; row < zRows; row++, at += n) {
      f = z[at + 1];
      z[at + 1] = s * z[at] + c * f;
      z[at] = c * z[at] - s * f;
    }
  }
  diagonal[l] -= p;
  off[l] = g;
  off[m] = 0;
}
