import type { Place, Places } from './places.ts';

/** A way from part to part, as points along and across the flow. */
export interface Route {
  from: string;
  to: string;
  /** Where it begins, and the curves that follow: two control points and an end each. */
  start: Point;
  curves: [Point, Point, Point][];
  /** True against the flow. */
  isFeedback: boolean;
}
type Point = readonly [along: number, across: number];

interface Lane {
  first: number;
  last: number;
  across: number;
}
interface Port {
  /** Index of the arrow. */
  arrow: number;
  isStart: boolean;
  /** Across the flow, where it leads. */
  towards: number;
}

/** Between a lane and a box, and between two lanes. */
const CLEAR = 5;
const APART = 8;
/** Room for the head of an arrow. */
const HEAD = 2;

/**
 * Leads every arrow from the edge of its part to the edge of the other: within the gaps between ranks as a curve, past the ranks
 * in between on a lane of its own that crosses no box. Undefined where the picture has no free lane left.
 */
export function routeArrows(
  { places, length, breadth }: Places,
  arrows: readonly (readonly [string, string])[],
): Route[] | undefined {
  const byId = new Map(places.map((place) => [place.id, place]));
  const ends = arrows.map(([from, to]) => [byId.get(from)!, byId.get(to)!] as const);
  const portOf = placePorts(ends);
  const lanes: Lane[] = [];
  const routes: Route[] = [];
  for (const [i, [a, b]] of ends.entries()) {
    const shared = { from: a.id, to: b.id, isFeedback: b.rank < a.rank };
    if (isBeside(a, b)) {
      routes.push({ ...shared, ...straightAcross(a, b) });
      continue;
    }
    const step = b.rank < a.rank ? -1 : 1;
    const start: Point = [step > 0 ? a.end : a.start, portOf(i, true)];
    const isSame = a.rank === b.rank;
    const edge = step > 0 && !isSame ? b.start - HEAD : b.end + HEAD;
    const end: Point = [edge, portOf(i, false)];
    if (isSame) {
      const out = Math.min(length, a.end + gapAfter(places, a.rank) * 0.8);
      routes.push({ ...shared, start, curves: [[[out, start[1]], [out, end[1]], end]] });
    } else if (Math.abs(b.rank - a.rank) === 1) {
      routes.push({ ...shared, start, curves: [bend(start, end)] });
    } else {
      const across = freeLane(places, breadth, lanes, a.rank, b.rank, start[1], end[1]);
      if (across === undefined) return undefined;
      lanes.push({ first: Math.min(a.rank, b.rank), last: Math.max(a.rank, b.rank), across });
      const [next, before] = [a.rank + step, b.rank - step].map((rank) =>
        places.find((p) => p.rank === rank)!,
      );
      const enter: Point = [step > 0 ? next.start : next.end, across];
      const leave: Point = [step > 0 ? before.end : before.start, across];
      routes.push({ ...shared, start, curves: [bend(start, enter), bend(enter, leave), bend(leave, end)] });
    }
  }
  return routes;
}

/** Ports of a side of a part are spread over it, in the order of where they lead. */
function placePorts(ends: readonly (readonly [Place, Place])[]) {
  const sides = new Map<string, Port[]>();
  const add = (place: Place, side: number, port: Port) => {
    const key = `${place.id} ${side}`;
    sides.set(key, [...(sides.get(key) ?? []), port]);
  };
  for (const [arrow, [a, b]] of ends.entries()) {
    if (isBeside(a, b)) continue;
    const step = b.rank < a.rank ? -1 : 1;
    add(a, step, { arrow, isStart: true, towards: middleOf(b) });
    add(b, a.rank === b.rank ? 1 : -step, { arrow, isStart: false, towards: middleOf(a) });
  }
  const across = new Map<string, number>();
  const byId = new Map(ends.flat().map((place) => [place.id, place]));
  for (const [key, ports] of sides) {
    const place = byId.get(key.slice(0, key.lastIndexOf(' ')))!;
    const pitch = Math.min(16, (place.high - place.low - 12) / ports.length);
    const sorted = ports.toSorted((p, q) => p.towards - q.towards);
    for (const [i, { arrow, isStart }] of sorted.entries())
      across.set(`${arrow} ${isStart}`, middleOf(place) + (i - (sorted.length - 1) / 2) * pitch);
  }
  return (arrow: number, isStart: boolean) => across.get(`${arrow} ${isStart}`)!;
}

/** The way past the ranks in between that is the least detour. */
function freeLane(
  places: readonly Place[],
  breadth: number,
  lanes: readonly Lane[],
  from: number,
  to: number,
  start: number,
  end: number,
): number | undefined {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const between = places.filter(({ rank }) => rank > first && rank < last);
  const others = lanes.filter((lane) => lane.first < last && lane.last > first);
  const isFree = (across: number) =>
    between.every(({ low, high }) => across <= low - CLEAR || across >= high + CLEAR) &&
    others.every((lane) => Math.abs(lane.across - across) >= APART);
  const steps = Array.from({ length: Math.floor(breadth - 2 * CLEAR) + 1 }, (_, i) => CLEAR + i);
  const detour = (across: number) => Math.abs(across - start) + Math.abs(across - end);
  const free = [start, end, ...steps].filter(isFree);
  return free.length
    ? free.reduce((best, across) => (detour(across) < detour(best) - 1e-6 ? across : best))
    : undefined;
}

const bend = ([a, c]: Point, [b, d]: Point): [Point, Point, Point] => [
  [(a + b) / 2, c],
  [(a + b) / 2, d],
  [b, d],
];

/** True for neighbours of one rank. */
const isBeside = (a: Place, b: Place) => a.rank === b.rank && Math.abs(a.order - b.order) === 1;

function straightAcross(a: Place, b: Place): Pick<Route, 'start' | 'curves'> {
  const along = (a.start + a.end) / 2;
  const [from, to] = a.order < b.order ? [a.high, b.low - HEAD] : [a.low, b.high + HEAD];
  const middle: Point = [along, (from + to) / 2];
  return { start: [along, from], curves: [[middle, middle, [along, to]]] };
}

const middleOf = ({ low, high }: Place) => (low + high) / 2;

function gapAfter(places: readonly Place[], rank: number): number {
  const next = places.find((place) => place.rank === rank + 1);
  const own = places.find((place) => place.rank === rank)!;
  return next ? next.start - own.end : 24;
}
