import type { Place } from './places.ts';

/** Where an arrow runs across the flow: at its ends, the one in the first of both ranks before the other, and past the ranks in between where there are any. */
export interface Lane {
  first: number;
  last: number;
  ends: Ports;
  across?: number;
  /** Other arrows that it crosses, of those that were there before it. */
  crossings: number;
}
type Ports = readonly [number, number];

/** Between a lane and a box, and between two lanes. */
const CLEAR = 5;
const APART = 8;

/** Where every arrow leaves its part, and where it reaches the other: the ports of a side are spread over it, in the order of where they lead. */
export function placePorts(ends: readonly (readonly [Place, Place])[], lanes: readonly Lane[]): Ports[] {
  const sides = new Map<string, { place: Place; ports: { arrow: number; end: 0 | 1; towards: number }[] }>();
  for (const [arrow, pair] of ends.entries())
    for (const end of [0, 1] as const) {
      const [place, other] = [pair[end], pair[1 - end]];
      const side = other.rank < place.rank ? 'before' : 'after';
      const key = `${side} ${place.id}`;
      if (!sides.has(key)) sides.set(key, { place, ports: [] });
      sides.get(key)!.ports.push({ arrow, end, towards: lanes[arrow]?.across ?? middleOf(other) });
    }
  const found: [number, number][] = ends.map(() => [0, 0]);
  for (const { place, ports } of sides.values()) {
    const pitch = Math.min(16, (place.high - place.low - 12) / ports.length);
    ports.sort((p, q) => p.towards - q.towards);
    for (const [i, { arrow, end }] of ports.entries())
      found[arrow][end] = middleOf(place) + (i - (ports.length - 1) / 2) * pitch;
  }
  return found;
}

/** The way past the ranks in between that crosses the fewest arrows, and of those the least detour; undefined where all are taken. */
export function freeLane(
  places: readonly Place[],
  breadth: number,
  taken: readonly Lane[],
  from: number,
  to: number,
  ports: Ports,
): Lane | undefined {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const lane = { first, last, ends: from <= to ? ports : ([ports[1], ports[0]] as const) };
  const count = (across?: number) => {
    const way = { ...lane, across };
    return taken.filter((other) => crosses(way, other)).length;
  };
  if (last - first < 2) return { ...lane, crossings: count() };
  const between = places.filter(({ rank }) => rank > first && rank < last);
  const others = taken.filter((other) => other.first < last && other.last > first);
  const isFree = (across: number) =>
    between.every((box) => across <= box.low - CLEAR || across >= box.high + CLEAR) &&
    others.every((other) => other.across === undefined || Math.abs(other.across - across) >= APART);
  const steps = Array.from({ length: Math.floor(breadth / 2 - CLEAR) + 1 }, (_, i) => CLEAR + 2 * i);
  const ways = [...ports, ...steps].filter(isFree).map((across) => ({
    ...{ ...lane, across, crossings: count(across) },
    detour: Math.abs(across - ports[0]) + Math.abs(across - ports[1]),
  }));
  return ways.sort((a, b) => a.crossings - b.crossings || a.detour - b.detour)[0];
}

type Way = Omit<Lane, 'crossings'>;

/** True where two ways change sides within a gap between ranks. */
function crosses(a: Way, b: Way): boolean {
  for (let gap = Math.max(a.first, b.first); gap < Math.min(a.last, b.last); gap++) {
    const [p, q] = [at(a, gap), at(b, gap)];
    if ((p[0] - q[0]) * (p[1] - q[1]) < 0) return true;
  }
  return false;
}

/** Where a way enters and leaves the gap after a rank. */
function at({ first, last, ends: [start, end], across }: Way, gap: number): readonly [number, number] {
  const lane = across ?? end;
  return [gap === first ? start : lane, gap === last - 1 ? end : lane];
}

const middleOf = ({ low, high }: Place) => (low + high) / 2;
