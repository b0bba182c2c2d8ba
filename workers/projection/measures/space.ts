/** Points in a space, row-major. */
export interface Space {
  points: number;
  dims: number;
  /** [points, dims] */
  data: Float32Array;
}

/** Nearest neighbours of every point, nearest first, the point itself left out. */
export interface NeighbourLists {
  k: number;
  /** [points, k] */
  indices: Int32Array;
}

/** Squared Euclidean distances of point i to all points, in float64, into `out` [points]. */
export function squaredDistances({ points, dims, data }: Space, i: number, out: Float64Array): void {
  const self = data.subarray(i * dims, (i + 1) * dims);
  for (let j = 0, at = 0; j < points; j++) {
    let sum = 0;
    for (let c = 0; c < dims; c++, at++) {
      const difference = self[c] - data[at];
      sum += difference * difference;
    }
    out[j] = sum;
  }
}

/** The k nearest points by their distances from point i, itself left out, ties by lower index, into `out` [k]; k < points. */
export function nearest(distances: Float64Array, i: number, k: number, out: Int32Array): void {
  let found = 0;
  for (let j = 0; j < distances.length; j++) {
    if (j === i || (found === k && distances[j] >= distances[out[k - 1]])) continue;
    let place = found < k ? found++ : k - 1;
    for (; place > 0 && distances[out[place - 1]] > distances[j]; place--) out[place] = out[place - 1];
    out[place] = j;
  }
}
