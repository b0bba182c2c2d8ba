import type { Layout } from '#contract/models/picture.ts';
import { placeParts, type Place, type Places, type Shape } from './places.ts';
import type { Drawn } from './ranks.ts';
import { routeArrows, type Route, type Routes } from './routes.ts';

export type { Shape };

/** Rooms to spare on both sides of the flow, from none to as much as any number of arrows could need. */
const SPARE = [0, 10, ...Array.from({ length: 60 }, (_, i) => 16 + 8 * i)];

/** Arranges a picture by itself, from its columns and arrows, for a page of this width: in as little room as will do, with a little more where that saves arrows from crossing. */
export function arrange(drawn: Drawn, shape: Shape): Layout {
  const found: { places: Places; routes: Routes }[] = [];
  for (const [i, spare] of SPARE.entries()) {
    const places = placeParts(drawn, shape, spare);
    const routes = routeArrows(places, drawn.arrows);
    if (routes) found.push({ places, routes });
    if (found.length && i > 0) break;
  }
  const [best] = found.sort((a, b) => a.routes.crossings - b.routes.crossings);
  return layoutOf(best.places, best.routes.routes);
}

function layoutOf({ isDown, length, breadth, places }: Places, routes: readonly Route[]): Layout {
  const [width, height] = isDown ? [breadth, length] : [length, breadth];
  return {
    width: round(width),
    height: round(height),
    boxes: places.map((place) => boxOf(place, isDown)),
    arrows: routes.map((route) => ({
      ...{ part: route.to, from: route.from, d: pathOf(route, isDown) },
      ...(route.isFeedback && { isFeedback: true }),
    })),
  };
}

function boxOf({ id, start, end, low, high }: Place, isDown: boolean) {
  const along = [round(start), round(end - start)];
  const across = [round(low), round(high - low)];
  const [[x, w], [y, h]] = isDown ? [across, along] : [along, across];
  return { id, x, y, w, h };
}

function pathOf({ start, curves }: Route, isDown: boolean): string {
  const say = ([along, across]: readonly [number, number]) =>
    (isDown ? [across, along] : [along, across]).map(round).join(' ');
  return `M${say(start)}${curves.map((points) => `C${points.map(say).join(' ')}`).join('')}`;
}

const round = (value: number) => Math.round(10 * value) / 10;
