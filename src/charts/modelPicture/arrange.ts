import { FRAME, type Arrow, type Box, type Drawn, type DrawnGroup, type Layout } from './drawn.ts';
import { foldArrows, foldPlaces } from './fold.ts';
import { placeParts, type Place, type Places, type Shape } from './places.ts';
import { routeArrows, type Route, type Routes } from './routes.ts';

export type { Shape };

/** Rooms to spare on both sides of the flow, from none to as much as any number of arrows could need. */
const SPARE = [0, 10, ...Array.from({ length: 60 }, (_, i) => 16 + 8 * i)];

interface Found {
  places: Places;
  routes: Routes;
}

/**
 * Arranges a picture by itself, from its columns and arrows, for a page of this width: in as little room as will do, with a little
 * more where that saves arrows from crossing. A group that is closed stands where its parts would, so that opening it moves nothing
 * else, and the picture is as large as with all of them open.
 */
export function arrange(drawn: Drawn, shape: Shape, open: ReadonlySet<string> = NONE): Layout {
  const found: Found[] = [];
  for (const [i, spare] of SPARE.entries()) {
    const states = statesOf(drawn, shape, spare, open);
    if (states) found.push(states);
    if (found.length && i > 0) break;
  }
  const [best] = found.sort((a, b) => a.routes.crossings - b.routes.crossings);
  return layoutOf(
    best,
    drawn.groups.filter(({ id }) => open.has(id)),
  );
}

const NONE: ReadonlySet<string> = new Set();

/** The picture with so much room, if all arrows find a way in it whichever groups are open: those that are, all and none. */
function statesOf(drawn: Drawn, shape: Shape, spare: number, open: ReadonlySet<string>): Found | undefined {
  const whole = placeParts(drawn, shape, spare);
  const [shown, ...others] = [drawn.groups.filter(({ id }) => !open.has(id)), drawn.groups, []].map(
    (closed) => {
      const places = foldPlaces(whole, closed);
      return { places, routes: routeArrows(places, foldArrows(drawn.arrows, closed)) };
    },
  );
  const isRouted = others.every(({ routes }) => routes);
  return isRouted && shown.routes ? { places: shown.places, routes: shown.routes } : undefined;
}

function layoutOf({ places: all, routes: { routes } }: Found, open: readonly DrawnGroup[]): Layout {
  const { isDown, length, breadth, places } = all;
  const [width, height] = isDown ? [breadth, length] : [length, breadth];
  const boxes = places.map((place) => boxOf(place, isDown));
  return {
    ...{ width: round(width), height: round(height), boxes },
    frames: open.map(({ id, members }) =>
      frameOf(
        id,
        boxes.filter((box) => members.includes(box.id)),
      ),
    ),
    arrows: routes.map((route) => arrowOf(route, isDown)),
  };
}

function boxOf({ id, start, end, low, high }: Place, isDown: boolean): Box {
  const along = [round(start), round(end - start)];
  const across = [round(low), round(high - low)];
  const [[x, w], [y, h]] = isDown ? [across, along] : [along, across];
  return { id, x, y, w, h };
}

function frameOf(id: string, boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - FRAME.side;
  const y = Math.min(...boxes.map((box) => box.y)) - FRAME.above;
  const right = Math.max(...boxes.map((box) => box.x + box.w)) + FRAME.side;
  const bottom = Math.max(...boxes.map((box) => box.y + box.h)) + FRAME.below;
  return { id, x: round(x), y: round(y), w: round(right - x), h: round(bottom - y) };
}

const arrowOf = ({ from, to, flow, isFeedback, ...route }: Route, isDown: boolean): Arrow => ({
  ...{ from, to, flow, isFeedback, d: pathOf(route, isDown) },
});

function pathOf({ start, curves }: Pick<Route, 'start' | 'curves'>, isDown: boolean): string {
  const say = ([along, across]: readonly [number, number]) =>
    (isDown ? [across, along] : [along, across]).map(round).join(' ');
  return `M${say(start)}${curves.map((points) => `C${points.map(say).join(' ')}`).join('')}`;
}

const round = (value: number) => Math.round(10 * value) / 10;
