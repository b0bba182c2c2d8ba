/** Rows [n, d] whose cosines are asked for. */
export interface Vectors {
  d: number;
  values: Float32Array;
}

/** One of some rows, and the cosine of its vector with another's. */
export interface Near {
  item: number;
  cosine: number;
}

/** Of some rows the one whose vector is nearest to that of another by cosine, of equals the first; a vector of zeros is near to nothing. */
export function nearestOf(vectors: Vectors, row: number, among: readonly number[]): Near {
  let best: Near = { item: among[0], cosine: -Infinity };
  for (const item of among) {
    const cosine = cosineOf(vectors, row, item);
    if (cosine > best.cosine) best = { item, cosine };
  }
  return best;
}

/** The cosine of two rows; 0 where one of them is all zero. */
export function cosineOf({ d, values }: Vectors, a: number, b: number): number {
  let [dot, ofA, ofB] = [0, 0, 0];
  for (let k = 0; k < d; k++) {
    const [x, y] = [values[a * d + k], values[b * d + k]];
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return dot === 0 ? 0 : dot / Math.sqrt(ofA * ofB);
}
