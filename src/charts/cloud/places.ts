/** Where a cloud is drawn: the middle of its canvas, and pixels for each unit of its points. */
export interface Sheet {
  width: number;
  height: number;
  scale: number;
}

/** Space that is kept around the outermost point, in pixels. */
const MARGIN = 8;

/** A canvas of a size on which points as far as `reach` from the middle have room, at one scale for both axes. */
export function sheetOf(width: number, height: number, [x, y]: readonly [number, number]): Sheet {
  const along = (size: number, far: number) => Math.max(0, size / 2 - MARGIN) / (far || 1);
  return { width, height, scale: Math.min(along(width, x), along(height, y)) };
}

/** A point in pixels from the upper left. */
export const pixelOf = (positions: Float32Array, point: number, { width, height, scale }: Sheet) => ({
  x: width / 2 + positions[2 * point] * scale,
  y: height / 2 - positions[2 * point + 1] * scale,
});

/** The point nearest to a place in pixels, within so many of them. */
export function pointNear(
  positions: Float32Array,
  sheet: Sheet,
  place: { x: number; y: number },
  within: number,
): number | undefined {
  let [found, least] = [undefined as number | undefined, within];
  for (let point = 0; point < positions.length / 2; point++) {
    const { x, y } = pixelOf(positions, point, sheet);
    const distance = Math.hypot(x - place.x, y - place.y);
    if (distance <= least) [found, least] = [point, distance];
  }
  return found;
}
