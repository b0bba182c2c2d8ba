/**
 * The k of some rows of x [n, d] of largest cosine with row r, ties by lower row; all rows have length one or zero. Ordered by
 * |a - b|² = 2 - 2 cos in float64: differences keep the digits of near rows, and a row is nearest to itself.
 */
export function closest(x: Float32Array, d: number, r: number, rows: Int32Array, k: number): Int32Array {
  const order = new Int32Array(rows.length);
  const distances = new Float64Array(rows.length);
  for (let count = 0; count < rows.length; count++) {
    const row = rows[count];
    const distance = squareDistance(x, d, r, row);
    let at = count;
    for (; at > 0 && isBefore(distance, row, distances[at - 1], order[at - 1]); at--) {
      distances[at] = distances[at - 1];
      order[at] = order[at - 1];
    }
    distances[at] = distance;
    order[at] = row;
  }
  return order.subarray(0, k);
}

const isBefore = (a: number, row: number, b: number, other: number) => a < b || (a === b && row < other);

/** |a - b|² of two rows of length one; 2, as at right angles, where one is zero. */
function squareDistance(x: Float32Array, d: number, a: number, b: number): number {
  let sum = 0;
  let lengthA = 0;
  let lengthB = 0;
  for (let c = 0; c < d; c++) {
    const u = x[a * d + c];
    const v = x[b * d + c];
    sum += (u - v) * (u - v);
    lengthA += u * u;
    lengthB += v * v;
  }
  return lengthA && lengthB ? sum : 2;
}
