import type { Typed } from '#engine/defineOp.ts';

/** Row sums below it are taken for it. */
export const LEAST = 1e-12;

const inverseRoot = (degree: number) => 1 / Math.sqrt(Math.max(degree, LEAST));

/** degree[r] = the sum of a row's values. */
export function rowSumsReference(ptr: Typed, v: Typed, degree: Typed): void {
  for (let r = 0; r < degree.length; r++) {
    let sum = 0;
    for (let e = ptr[r]; e < ptr[r + 1]; e++) sum += v[e];
    degree[r] = sum;
  }
}

/** y[e] = v[e] / sqrt(degree of its row times degree of its column). */
export function byDegreesReference(ptr: Typed, col: Typed, v: Typed, degree: Typed, y: Typed): void {
  for (let r = 0; r < degree.length; r++) {
    const own = inverseRoot(degree[r]);
    for (let e = ptr[r]; e < ptr[r + 1]; e++) y[e] = v[e] * own * inverseRoot(degree[col[e]]);
  }
}

/** y[r] = the sum of g[entry] / sqrt(degree of the other end) over the entries of r. */
export function towardsOthersReference(
  a: Record<'ptr' | 'other' | 'entry' | 'g' | 'degree' | 'y', Typed>,
): void {
  for (let r = 0; r < a.y.length; r++) {
    let sum = 0;
    for (let e = a.ptr[r]; e < a.ptr[r + 1]; e++) sum += a.g[a.entry[e]] * inverseRoot(a.degree[a.other[e]]);
    a.y[r] = sum;
  }
}

/** dv[e] = dy[e] / sqrt(both degrees) + the slope by its row's degree, -(out + in) / 2 degree^(3/2), none where that was too small. */
export function byDegreesGradientReference(
  a: Record<'ptr' | 'col' | 'dy' | 'degree' | 'out' | 'in' | 'dv', Typed>,
): void {
  for (let r = 0; r < a.degree.length; r++) {
    const own = inverseRoot(a.degree[r]);
    const slope = a.degree[r] > LEAST ? -0.5 * own * own * own * (a.out[r] + a.in[r]) : 0;
    for (let e = a.ptr[r]; e < a.ptr[r + 1]; e++)
      a.dv[e] = a.dy[e] * own * inverseRoot(a.degree[a.col[e]]) + slope;
  }
}
