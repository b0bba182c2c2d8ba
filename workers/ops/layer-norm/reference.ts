import type { Typed } from '#engine/defineOp.ts';

/** y = (x - mean) / sqrt(variance + epsilon) gain + bias for rows of d floats; stats [rows, 2] are mean and 1 / sqrt(..). Without `centred` the mean counts as 0. */
export function layerNormReference(
  { x, gain, bias, y, stats }: Record<'x' | 'gain' | 'bias' | 'y' | 'stats', Typed>,
  d: number,
  centred: boolean,
  epsilon: number,
): void {
  for (let r = 0; 2 * r < stats.length; r++) {
    const row = Array.from(x.subarray(r * d, (r + 1) * d));
    const mean = centred ? row.reduce((sum, v) => sum + v, 0) / d : 0;
    const variance = row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / d;
    const inverse = 1 / Math.sqrt(variance + epsilon);
    for (let k = 0; k < d; k++) y[r * d + k] = (row[k] - mean) * inverse * gain[k] + bias[k];
    stats.set([mean, inverse], 2 * r);
  }
}

/** Slopes of it: by x, and by gain and bias summed over the rows, into the first of their slices. */
export function layerNormGradientReference(
  {
    x,
    gain,
    stats,
    dy,
    dx,
    byGain,
    byBias,
  }: Record<'x' | 'gain' | 'stats' | 'dy' | 'dx' | 'byGain' | 'byBias', Typed>,
  d: number,
  centred: boolean,
): void {
  const sums = [new Float64Array(d), new Float64Array(d)];
  for (let r = 0; 2 * r < stats.length; r++) {
    const [mean, inverse] = [stats[2 * r], stats[2 * r + 1]];
    const normal = (k: number) => (x[r * d + k] - mean) * inverse;
    let [level, along] = [0, 0];
    for (let k = 0; k < d; k++) {
      const slope = dy[r * d + k];
      sums[0][k] += slope * normal(k);
      sums[1][k] += slope;
      if (centred) level += (slope * gain[k]) / d;
      along += (slope * gain[k] * normal(k)) / d;
    }
    for (let k = 0; k < d; k++)
      dx[r * d + k] = inverse * (dy[r * d + k] * gain[k] - level - along * normal(k));
  }
  byGain.set(sums[0]);
  byBias.set(sums[1]);
}
