/** A matrix [rows, cols], row-major, with zero rows and columns up to [height, width]. */
export function zeroPadded(
  values: Float32Array,
  rows: number,
  cols: number,
  height: number,
  width: number,
): Float32Array {
  if (rows === height && cols === width) return values;
  const out = new Float32Array(height * width);
  for (let r = 0; r < rows; r++) out.set(values.subarray(r * cols, (r + 1) * cols), r * width);
  return out;
}
