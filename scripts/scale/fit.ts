/** A power law y = factor · x^exponent, fitted by least squares in logarithms. */
export interface PowerLaw {
  exponent: number;
  /** Standard error of the exponent. */
  error: number;
  factor: number;
  /** The largest factor by which a point lies beside it. */
  off: number;
}

/** Fits three points or more; undefined for fewer, whose exponent would have no error. */
export function powerLaw(points: readonly (readonly [x: number, y: number])[]): PowerLaw | undefined {
  const n = points.length;
  if (n < 3) return undefined;
  const [xs, ys] = [0, 1].map((k) => points.map((point) => Math.log(point[k])));
  const [mx, my] = [xs, ys].map((values) => values.reduce((a, b) => a + b, 0) / n);
  const square = xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
  const exponent = xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i] - my), 0) / square;
  const residuals = ys.map((y, i) => y - my - exponent * (xs[i] - mx));
  const variance = residuals.reduce((sum, r) => sum + r * r, 0) / (n - 2);
  return {
    exponent,
    error: Math.sqrt(variance / square),
    factor: Math.exp(my - exponent * mx),
    off: Math.exp(Math.max(...residuals.map(Math.abs))),
  };
}
