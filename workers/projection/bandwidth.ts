const TOLERANCE = 1e-5;
const MOST_STEPS = 100;

/** Conditional probabilities of one point over its neighbours. */
export interface Conditional {
  /** Precision of the Gaussian, 1 / (2 sigma²). */
  beta: number;
  /** Σ_j exp(-beta (d²_j - nearest)). */
  sum: number;
  nearest: number;
}

/**
 * The precision at which p_j ∝ exp(-beta d²_j) has the entropy log(perplexity), to 1e-5 as scikit-learn's `_binary_search_perplexity`;
 * Newton's method, kept in a bracket. Fills `p` [count]; distances are counted from the nearest, which changes no p.
 */
export function searchBandwidth(
  d2: Float32Array | Float64Array,
  perplexity: number,
  p: Float64Array,
  skip = -1,
): Conditional {
  const count = d2.length;
  let nearest = Infinity;
  for (let j = 0; j < count; j++) if (j !== skip && d2[j] < nearest) nearest = d2[j];
  const target = Math.log(perplexity);
  let [low, high, beta, sum] = [0, Infinity, 1, 0];
  for (let step = 0; step < MOST_STEPS; step++) {
    sum = 0;
    let [first, second] = [0, 0];
    for (let j = 0; j < count; j++) {
      const d = d2[j] - nearest;
      const e = j === skip ? 0 : Math.exp(-beta * d);
      p[j] = e;
      sum += e;
      first += e * d;
      second += e * d * d;
    }
    const mean = first / sum;
    const excess = Math.log(sum) + beta * mean - target;
    if (Math.abs(excess) <= TOLERANCE) break;
    if (excess > 0) low = beta;
    else high = beta;
    // The entropy falls with beta at beta times the variance of d².
    const newton = beta + excess / (beta * (second / sum - mean * mean));
    if (newton > low && newton < high && newton < 4 * beta && newton > beta / 4) beta = newton;
    else beta = excess > 0 ? (high === Infinity ? beta * 2 : (beta + high) / 2) : (beta + low) / 2;
  }
  for (let j = 0; j < count; j++) p[j] /= sum;
  return { beta, sum, nearest };
}
