/** Coordinates of points, each [n]. */
export interface Coordinates {
  x: Float32Array;
  y: Float32Array;
}

/** Share of the half width that the outermost point reaches. */
const REACH = 0.94;

/** Moves and scales positions [n, 2] into the square from -1 to 1, one scale for both axes; broken numbers become the centre. */
export function fit(positions: Float32Array): Coordinates {
  const n = positions.length / 2;
  const [left, right] = extent(positions, 0);
  const [low, high] = extent(positions, 1);
  const radius = Math.max(right - left, high - low) / 2 || 1;
  const place = (value: number, centre: number) =>
    Number.isFinite(value) ? ((value - centre) / radius) * REACH : 0;
  const x = Float32Array.from({ length: n }, (_, i) => place(positions[2 * i], (left + right) / 2));
  const y = Float32Array.from({ length: n }, (_, i) => place(positions[2 * i + 1], (low + high) / 2));
  return { x, y };
}

function extent(positions: Float32Array, axis: number): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = axis; i < positions.length; i += 2) {
    if (!Number.isFinite(positions[i])) continue;
    least = Math.min(least, positions[i]);
    most = Math.max(most, positions[i]);
  }
  return least <= most ? [least, most] : [0, 0];
}
