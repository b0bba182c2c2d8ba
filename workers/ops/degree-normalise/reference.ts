import type { Typed } from '#engine/defineOp.ts';

/** Row sums below it are taken for it. */
export const LEAST = 1e-12;

function inverseRoots(degree: Typed): Float64Array {
  const roots = new Float64Array(degree.length);
  for (let r = 0; r < roots.length; r++) roots[r] = 1 / Math.sqrt(Math.max(degree[r], LEAST));
  return roots;
}

/** degree[r] = the sum of a row's values. */
export function rowSumsReference(ptr: Typed, given: Typed, degree: Typed): void {
  for (let r = 0; r < degree.length; r++) {
    let sum = 0;
    for (let e = ptr[r]; e < ptr[r + 1]; e++) sum += given[e];
    degree[r] = sum;
  }
}

/** divided[e] = given[e] / sqrt(degree of its row times degree of its column). */
export function byDegreesReference(a: Record<'row' | 'col' | 'given' | 'degree' | 'divided', Typed>): void {
  const roots = inverseRoots(a.degree);
  for (let e = 0; e < a.given.length; e++) a.divided[e] = a.given[e] * roots[a.row[e]] * roots[a.col[e]];
}

/** sums[r] = the sum of slopes[entry] / sqrt(degree of the other end) over the entries of r. */
export function towardsOthersReference(
  a: Record<'ptr' | 'other' | 'entry' | 'slopes' | 'degree' | 'sums', Typed>,
): void {
  const roots = inverseRoots(a.degree);
  for (let r = 0; r < a.sums.length; r++) {
    let sum = 0;
    for (let e = a.ptr[r]; e < a.ptr[r + 1]; e++) sum += a.slopes[a.entry[e]] * roots[a.other[e]];
    a.sums[r] = sum;
  }
}

/** dv[e] = dy[e] / sqrt(both degrees) + the slope by its row's degree, -(outward + inward) / 2 degree^(3/2), none where that was too small. */
export function byDegreesGradientReference(
  a: Record<'row' | 'col' | 'dy' | 'degree' | 'outward' | 'inward' | 'dv', Typed>,
): void {
  const roots = inverseRoots(a.degree);
  const slopes = roots.map((root, r) =>
    a.degree[r] > LEAST ? -0.5 * root * root * root * (a.outward[r] + a.inward[r]) : 0,
  );
  for (let e = 0; e < a.dv.length; e++) {
    const r = a.row[e];
    a.dv[e] = a.dy[e] * roots[r] * roots[a.col[e]] + slopes[r];
  }
}
