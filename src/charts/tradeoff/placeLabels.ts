/** A point that wants its name beside it, in pixels. */
export interface Anchor {
  x: number;
  y: number;
  /** Width of its name. */
  width: number;
}

/** Where a name begins, on its middle line. */
export interface Place {
  x: number;
  y: number;
  /** True where it stands so far away that a line should lead to it. */
  isFar: boolean;
}

/** A rectangle in pixels. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const HALF_LINE = 7;
const POINT = 6;
/** How far from a point its name may stand, near ones first. */
const DISTANCES = [9, 18, 30, 44, 60];
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.75, -0.75],
  [0.75, 0.75],
  [-0.75, -0.75],
  [-0.75, 0.75],
] as const;

/**
 * Places for names so that none covers another, a point or an obstacle, all within the frame; undefined where there is no room.
 * Those that stand highest choose first.
 */
export function placeLabels(
  anchors: readonly Anchor[],
  frame: Box,
  obstacles: readonly Box[] = [],
): (Place | undefined)[] {
  const taken: Box[] = [...obstacles, ...anchors.map(({ x, y }) => around(x, y, POINT, POINT))];
  const places = new Array<Place | undefined>(anchors.length);
  const order = anchors.map((_, i) => i).sort((a, b) => anchors[a].y - anchors[b].y);
  for (const i of order) {
    const found = candidates(anchors[i]).find(
      ({ box }) => isInside(box, frame) && !taken.some((other) => meet(box, other)),
    );
    if (!found) continue;
    taken.push(found.box);
    places[i] = found.place;
  }
  return places;
}

function candidates({ x, y, width }: Anchor): { place: Place; box: Box }[] {
  return DISTANCES.flatMap((distance, ring) =>
    DIRECTIONS.map(([across, down]) => {
      const side = across === 0 ? -width / 2 : across < 0 ? -width : 0;
      const place = { x: x + across * distance + side, y: y + down * (distance + 3), isFar: ring > 0 };
      return { place, box: around(place.x + width / 2, place.y, width / 2, HALF_LINE) };
    }),
  );
}

const around = (x: number, y: number, halfWidth: number, halfHeight: number): Box => ({
  left: x - halfWidth,
  right: x + halfWidth,
  top: y - halfHeight,
  bottom: y + halfHeight,
});

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isInside = (box: Box, frame: Box) =>
  box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
