import cosOf from '@stdlib/math-base-special-cos';
import expOf from '@stdlib/math-base-special-exp';
import expm1Of from '@stdlib/math-base-special-expm1';
import lnOf from '@stdlib/math-base-special-ln';
import powOf from '@stdlib/math-base-special-pow';
import sinOf from '@stdlib/math-base-special-sin';

// The language leaves the last bits of Math.log and its like to the engine. These are made of what it does prescribe (sums,
// products, roots and the bits of a float64), so that what is seeded is the same in every browser. In float64; within one unit in the last place.

/** Natural logarithm; -Infinity at 0, NaN below it. */
export const log: (x: number) => number = lnOf;

/** e^x. */
export const exp: (x: number) => number = expOf;

/** Sine of x radians. */
export const sin: (x: number) => number = sinOf;

/** Cosine of x radians. */
export const cos: (x: number) => number = cosOf;

/** base^exponent, with the language's values at its limits; exact for powers of two that a float64 holds. */
export const pow: (base: number, exponent: number) => number = powOf;

/** Hyperbolic tangent, 1 - 2 / (e^2x + 1), from e^x - 1 so that small x keep their digits. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0)) return x;
  const value = size < 1 ? ratio(-expm1Of(-2 * size)) : 1 - 2 / (expm1Of(2 * size) + 2);
  return x < 0 ? -value : value;
}

/** √(g² + 1) without overflow. */
export function hypotenuse(g: number): number {
  const largest = Math.max(Math.abs(g), 1);
  return Math.sqrt((g / largest) ** 2 + (1 / largest) ** 2) * largest;
}

const ratio = (t: number) => t / (2 - t);
