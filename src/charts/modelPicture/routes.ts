import { freeLane, placePorts, type Lane } from './lanes.ts';
import type { Place, Places } from './places.ts';
import type { Drawn, DrawnArrow } from './drawn.ts';

type Point = readonly [along: number, across: number];
type Curve = readonly [Point, Point, Point];

/** A way from part to part, as points along and across the flow. */
export interface Route extends DrawnArrow {
  start: Point;
  /** Two control points and an end each. */
  curves: Curve[];
  /** True against the flow. */
  isFeedback: boolean;
}

type Way = Omit<Route, keyof DrawnArrow>;

/** All ways, and how often they cross each other. */
export interface Routes {
  routes: Route[];
  crossings: number;
}

/** Room for the head of an arrow. */
const HEAD = 2;

/**
 * Leads every arrow from the edge of its part to the edge of the other: within the gap between two ranks as a curve, past the ranks
 * in between on a lane of its own that crosses no box. Undefined where the picture has no free lane left.
 */
export function routeArrows(all: Places, arrows: Drawn['arrows']): Routes | undefined {
  const byId = new Map(all.places.map((place) => [place.id, place]));
  const ends = arrows.map(({ from, to }) => [byId.get(from)!, byId.get(to)!] as const);
  // Once lanes are known, ports are put in their order, and lanes are chosen anew.
  const first = chooseLanes(all, ends, []);
  const lanes = first && chooseLanes(all, ends, first.lanes);
  if (!lanes) return undefined;
  const routes = ends.map(([a, b], i) => ({
    ...arrows[i],
    ...routeOf(all, a, b, lanes.lanes[i]),
  }));
  return { routes, crossings: lanes.crossings };
}

/** The ends of every arrow across the flow and, where it passes ranks, its lane. */
function chooseLanes(
  { places, breadth }: Places,
  ends: readonly (readonly [Place, Place])[],
  before: readonly Lane[],
): { lanes: Lane[]; crossings: number } | undefined {
  const ports = placePorts(ends, before);
  const lanes: Lane[] = [];
  let crossings = 0;
  const span = (i: number) => Math.abs(ends[i][1].rank - ends[i][0].rank);
  const order = ends.map((_, i) => i).sort((i, j) => span(i) - span(j));
  for (const i of order) {
    const [a, b] = ends[i];
    const lane = freeLane(places, breadth, Object.values(lanes), a.rank, b.rank, ports[i]);
    if (!lane) return undefined;
    crossings += lane.crossings;
    lanes[i] = lane;
  }
  return { lanes, crossings };
}

function routeOf({ places, length }: Places, a: Place, b: Place, { ends, across }: Lane): Way {
  const [c, d] = a.rank <= b.rank ? ends : [ends[1], ends[0]];
  const shared = { isFeedback: b.rank < a.rank };
  if (a.rank === b.rank) {
    if (Math.abs(a.order - b.order) === 1) return { ...shared, ...straightAcross(a, b) };
    const out = Math.min(length, a.end + 20);
    return {
      ...{ ...shared, start: [a.end, c] },
      curves: [
        [
          [out, c],
          [out, d],
          [b.end + HEAD, d],
        ],
      ],
    };
  }
  const isOnward = b.rank > a.rank;
  const start: Point = [isOnward ? a.end : a.start, c];
  const end: Point = [isOnward ? b.start - HEAD : b.end + HEAD, d];
  if (across === undefined) return { ...shared, start, curves: [bend(start, end)] };
  const step = isOnward ? 1 : -1;
  const [next, last] = [a.rank + step, b.rank - step].map((rank) => places.find((p) => p.rank === rank)!);
  const enter: Point = [isOnward ? next.start : next.end, across];
  const leave: Point = [isOnward ? last.end : last.start, across];
  return { ...shared, start, curves: [bend(start, enter), bend(enter, leave), bend(leave, end)] };
}

function bend([a, c]: Point, [b, d]: Point): Curve {
  const middle = (a + b) / 2;
  return [
    [middle, c],
    [middle, d],
    [b, d],
  ];
}

/** Between neighbours of one rank. */
function straightAcross(a: Place, b: Place): Omit<Way, 'isFeedback'> {
  const along = (a.start + a.end) / 2;
  const [from, to] = a.order < b.order ? [a.high, b.low - HEAD] : [a.low, b.high + HEAD];
  const middle: Point = [along, (from + to) / 2];
  return { start: [along, from], curves: [[middle, middle, [along, to]]] };
}
