import type { Drawn, DrawnArrow, DrawnGroup } from './drawn.ts';
import type { Place, Places } from './places.ts';
import { isLarge, widthFor } from './ranks.ts';

/** The arrows of a picture in which these groups are closed: one for all between the same two boxes, none within a box. */
export function foldArrows(arrows: Drawn['arrows'], closed: readonly DrawnGroup[]): DrawnArrow[] {
  const homes = new Map(closed.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const home = (part: string) => homes.get(part) ?? part;
  const folded = new Map<string, DrawnArrow>();
  for (const { from, to, flow } of arrows) {
    const ends = { from: home(from), to: home(to) };
    const key = `${ends.from} ${ends.to}`;
    if (ends.from !== ends.to && !folded.has(key)) folded.set(key, { ...ends, flow });
  }
  return [...folded.values()];
}

/** The places where these groups are closed: each stands in the middle of where its parts would, and nothing else moves. */
export function foldPlaces(all: Places, closed: readonly DrawnGroup[]): Places {
  const inside = new Set(closed.flatMap(({ members }) => members));
  const kept = all.places.filter(({ id }) => !inside.has(id));
  const folded = closed.map((group) => placeOf(group, all));
  return { ...all, places: ordered([...kept, ...folded]) };
}

function placeOf(group: DrawnGroup, { places, isDown }: Places): Place {
  const members = places.filter(({ id }) => group.members.includes(id));
  const span = {
    start: Math.min(...members.map(({ start }) => start)),
    end: Math.max(...members.map(({ end }) => end)),
    low: Math.min(...members.map(({ low }) => low)),
    high: Math.max(...members.map(({ high }) => high)),
  };
  const [width, height] = [widthFor(group), isLarge(group) ? 74 : 46];
  const [along, across] = isDown
    ? [Math.min(height, span.end - span.start), Math.min(Math.max(width, 140), span.high - span.low)]
    : [Math.max(width, ...members.map(({ start, end }) => end - start)), height];
  const [start, low] = [(span.start + span.end - along) / 2, (span.low + span.high - across) / 2];
  const { rank, order } = members[0];
  return { id: group.id, rank, order, start, end: start + along, low, high: low + across };
}

/** Ranks and orders without gaps. */
function ordered(places: readonly Place[]): Place[] {
  const ranks = [...new Set(places.map(({ rank }) => rank))].sort((a, b) => a - b);
  return ranks.flatMap((rank, i) =>
    places
      .filter((place) => place.rank === rank)
      .sort((a, b) => a.low - b.low)
      .map((place, order) => ({ ...place, rank: i, order })),
  );
}
