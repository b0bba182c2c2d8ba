import type { Layout } from '#contract/models/picture.ts';
import { placeParts, type Place, type Shape } from './places.ts';
import type { Drawn } from './ranks.ts';
import { routeArrows, type Route } from './routes.ts';

export type { Shape };

/** Room that is added on both sides until every arrow has its way. */
const MORE = 6;

/** Arranges a picture by itself, from its columns and arrows, for a page of this width. */
export function arrange(drawn: Drawn, shape: Shape): Layout {
  for (let spare = 0; ; spare += MORE) {
    const all = placeParts(drawn, shape, spare);
    const routes = routeArrows(all, drawn.arrows);
    if (!routes) continue;
    const { isDown, length, breadth, places } = all;
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
