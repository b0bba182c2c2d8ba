export type Matrix = number[][];
export type Values = Record<string, Matrix | number[]>;

/** Widths are padded with zero columns to a multiple of 4, which changes no value. */
export const padded = (d: number) => Math.ceil(d / 4) * 4;

/** Row-major values with zero columns (and rows) added up to the given shape. */
export function pad(rows: Matrix, cols: number, height = rows.length): Float32Array {
  return padBlocks(rows, [rows[0]?.length ?? 0], [cols], height);
}

/** Row-major values of rows that are blocks side by side, each with zero columns up to its own padded width. */
export function padBlocks(
  rows: Matrix,
  widths: readonly number[],
  to = widths.map(padded),
  height = rows.length,
): Float32Array {
  const places = placesOf(widths, to);
  const cols = to.reduce((sum, width) => sum + width, 0);
  const out = new Float32Array(height * cols);
  rows.forEach((row, r) => row.forEach((value, c) => (out[r * cols + places[c]] = value)));
  return out;
}

/** The values of `padBlocks` without their padding, row-major. */
export function unpadBlocks(
  values: ArrayLike<number>,
  widths: readonly number[],
  to = widths.map(padded),
): number[] {
  const places = placesOf(widths, to);
  const cols = to.reduce((sum, width) => sum + width, 0);
  return Array.from({ length: values.length / cols }, (_, r) =>
    places.map((place) => values[r * cols + place]),
  ).flat();
}

/** Row-major values as rows of a width. */
export const rowsOf = (values: number[], width: number): Matrix =>
  Array.from({ length: values.length / width }, (_, r) => values.slice(r * width, (r + 1) * width));

/** The column that each column comes to stand in. */
function placesOf(widths: readonly number[], to: readonly number[]): number[] {
  let start = 0;
  return widths.flatMap((width, b) => {
    const from = start;
    start += to[b];
    return Array.from({ length: width }, (_, c) => from + c);
  });
}
