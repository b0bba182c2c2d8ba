/** Coordinates of points, each [n]. */
export interface Coordinates {
  x: Float32Array;
  y: Float32Array;
}

/** Share of the half width that the outermost point reaches. */
const REACH = 0.94;

/** Moves and scales positions [n, 2] into the square from -1 to 1, one scale for both axes; broken numbers become the centre. */
export function fit(positions: Float32Array): Coordinates {
  const [left, right] = extent(positions, 0);
  const [low, high] = extent(positions, 1);
  const scale = REACH / (Math.max(right - left, high - low) / 2 || 1);
  return {
    x: placed(positions, 0, (left + right) / 2, scale),
    y: placed(positions, 1, (low + high) / 2, scale),
  };
}

function placed(positions: Float32Array, axis: number, centre: number, scale: number): Float32Array {
  const places = new Float32Array(positions.length / 2);
  for (let i = 0; i < places.length; i++) {
    const value = positions[2 * i + axis];
    if (Number.isFinite(value)) places[i] = (value - centre) * scale;
  }
  return places;
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
