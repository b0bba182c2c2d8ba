import type { Typed } from '#engine/defineOp.ts';

// Rows shorter than 1e-12 have no direction.
const LEAST = 1e-24;

/** |a|^2, |b|^2 and a . b of two rows of d floats. */
function products(a: Typed, b: Typed, at: number, d: number): [aa: number, bb: number, ab: number] {
  let [aa, bb, ab] = [0, 0, 0];
  for (let k = at; k < at + d; k++) {
    aa += a[k] * a[k];
    bb += b[k] * b[k];
    ab += a[k] * b[k];
  }
  return [aa, bb, ab];
}

/** cosine[i] of rows first + i; 0 where either row is zero. */
export function rowCosineReference(a: Typed, b: Typed, cosine: Typed, d: number, first: number): void {
  for (let i = 0; i < cosine.length; i++) {
    const [aa, bb, ab] = products(a, b, (first + i) * d, d);
    cosine[i] = aa > LEAST && bb > LEAST ? ab / Math.sqrt(aa) / Math.sqrt(bb) : 0;
  }
}

/** da = dy (b / (|a| |b|) - cosine a / |a|^2) in rows first .. first + dy.length; 0 elsewhere. */
export function rowCosineGradientReference(
  a: Typed,
  b: Typed,
  dy: Typed,
  da: Typed,
  d: number,
  first: number,
): void {
  for (let i = 0; i < dy.length; i++) {
    const at = (first + i) * d;
    const [aa, bb, ab] = products(a, b, at, d);
    if (!(aa > LEAST && bb > LEAST)) continue;
    const toB = dy[i] / Math.sqrt(aa) / Math.sqrt(bb);
    const toA = (-toB * ab) / aa;
    for (let k = at; k < at + d; k++) da[k] = toB * b[k] + toA * a[k];
  }
}

/** terms = scale (1 - cosine)^gamma and their slope by the cosine. */
export function embKdReference(
  cosine: Typed,
  terms: Typed,
  slope: Typed,
  gamma: number,
  scale: number,
): void {
  for (let i = 0; i < terms.length; i++) {
    const distance = Math.max(1 - cosine[i], 0);
    const power = distance ** (gamma - 1);
    terms[i] = scale * power * distance;
    slope[i] = -scale * gamma * power;
  }
}
