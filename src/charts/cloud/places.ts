/** From where to where points lie along both axes. */
export interface Box {
  x: readonly [from: number, to: number];
  y: readonly [from: number, to: number];
}

/** Where a cloud is drawn: its middle stands in that of the canvas, with so many pixels for each unit of its points. */
export interface Sheet {
  width: number;
  height: number;
  middle: { x: number; y: number };
  scale: number;
}

/** Space that is kept around the outermost point, in pixels. */
const MARGIN = 8;

/** A canvas of a size on which all points of a box have room, at one scale for both axes. */
export function sheetOf(width: number, height: number, { x, y }: Box): Sheet {
  const along = (size: number, [from, to]: Box['x']) => Math.max(0, size - 2 * MARGIN) / (to - from || 1);
  return {
    ...{ width, height, middle: { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 } },
    scale: Math.min(along(width, x), along(height, y)),
  };
}

/** A point in pixels from the upper left. */
export const pixelOf = (positions: Float32Array, point: number, { width, height, middle, scale }: Sheet) => ({
  x: width / 2 + (positions[2 * point] - middle.x) * scale,
  y: height / 2 - (positions[2 * point + 1] - middle.y) * scale,
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
