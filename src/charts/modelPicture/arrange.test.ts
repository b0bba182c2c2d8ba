import { expect, test } from 'vitest';
import { arrange, type Shape } from './arrange.ts';
import type { Drawn, DrawnArrow, Layout } from './drawn.ts';
import { PAIR, SINGLE } from './examplePictures.ts';

const SHAPES: Shape[] = ['wide', 'middle', 'narrow'];

/** Parts in columns of these sizes, with an arrow from every part to every one of the next column and some that skip columns. */
function grid(sizes: number[], further: [string, string][] = []): Drawn {
  const columns = sizes.map((size, c) => Array.from({ length: size }, (_, r) => `${c}-${r}`));
  const arrows = columns
    .slice(1)
    .flatMap((ids, c) => columns[c].flatMap((from) => ids.map((to) => arrow(from, to))));
  const entries = columns.flat().map((id) => [id, { ...SINGLE.parts.clicks, label: `Part ${id}` }]);
  return {
    ...{ columns, groups: [], parts: Object.fromEntries(entries) },
    arrows: [...arrows, ...further.map((ends) => arrow(...ends))],
  };
}

const arrow = (from: string, to: string): DrawnArrow => ({ from, to, flow: 'vectors' });

const PICTURES: Record<string, Drawn> = {
  'a pair of stages': PAIR,
  'one stage': SINGLE,
  'one part': grid([1]),
  'one column': grid([4]),
  'many rows': grid([7, 1]),
  'many columns': grid([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
  'an empty column': { ...SINGLE, columns: [['clicks'], [], ['graph'], ['small']] },
  'many ways past others': grid(
    [3, 3, 1, 3, 2],
    [
      ['0-0', '4-0'],
      ['0-1', '4-1'],
      ['0-2', '3-0'],
      ['0-0', '2-0'],
      ['1-2', '4-0'],
    ],
  ),
  'ways back and beside': grid(
    [2, 3, 2],
    [
      ['2-0', '0-1'],
      ['2-1', '1-0'],
      ['1-0', '1-1'],
      ['1-0', '1-2'],
    ],
  ),
};
const CASES = Object.entries(PICTURES).flatMap(([name, drawn]) =>
  SHAPES.map((shape) => ({ name, shape, drawn })),
);

test.each(CASES)('$name, $shape: all parts stand apart and inside', ({ drawn, shape }) => {
  const layout = arrange(drawn, shape, allOf(drawn));
  expect(layout.boxes.map(({ id }) => id).sort()).toEqual(drawn.columns.flat().sort());
  for (const box of layout.boxes) {
    expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
    expect(box.x + box.w).toBeLessThanOrEqual(layout.width + 0.2);
    expect(box.y + box.h).toBeLessThanOrEqual(layout.height + 0.2);
    for (const other of layout.boxes) if (other !== box) expect(overlap(box, other), box.id).toBe(false);
  }
});

test.each(CASES)(
  '$name, $shape: arrows begin and end at their parts and cross no other',
  ({ drawn, shape }) => {
    const { arrows, boxes, width, height } = arrange(drawn, shape, allOf(drawn));
    expect(arrows.map(({ from, to }) => [from, to])).toEqual(drawn.arrows.map(({ from, to }) => [from, to]));
    for (const { d, from, to } of arrows) {
      const points = pointsOf(d);
      expect(
        distance(
          points[0],
          boxes.find(({ id }) => id === from)!,
        ),
      ).toBeLessThan(0.2);
      expect(
        distance(
          points.at(-1)!,
          boxes.find(({ id }) => id === to)!,
        ),
      ).toBeLessThan(2.3);
      for (const [x, y] of points) {
        expect(x >= 0 && y >= 0 && x <= width && y <= height, d).toBe(true);
        for (const box of boxes)
          expect(isInside([x, y], box), `${from} to ${to} crosses ${box.id}`).toBe(false);
      }
    }
  },
);

test('arrows against the flow are dashed as feedback', () => {
  const { arrows } = arrange(PICTURES['ways back and beside'], 'wide');
  const back = arrows.filter(({ isFeedback }) => isFeedback).map(({ from, to }) => `${from} ${to}`);
  expect(back).toEqual(['2-0 0-1', '2-1 1-0']);
});

const allOf = ({ groups }: Drawn) => new Set(groups.map(({ id }) => id));

type Box = Layout['boxes'][number];
type Point = [number, number];

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.w - 0.2 && b.x < a.x + a.w - 0.2 && a.y < b.y + b.h - 0.2 && b.y < a.y + a.h - 0.2;
const isInside = ([x, y]: Point, b: Box) =>
  x > b.x + 0.3 && x < b.x + b.w - 0.3 && y > b.y + 0.3 && y < b.y + b.h - 0.3;
const distance = ([x, y]: Point, b: Box) =>
  Math.hypot(Math.max(b.x - x, 0, x - b.x - b.w), Math.max(b.y - y, 0, y - b.y - b.h));

/** Points along a path of cubic curves. */
function pointsOf(d: string): Point[] {
  const [start, ...curves] = d
    .slice(1)
    .split('C')
    .map((text) => text.split(' ').map(Number));
  let from = start as Point;
  const points = [from];
  for (const [a, b, c, e, x, y] of curves) {
    for (let t = 0.05; t <= 1.001; t += 0.05) {
      const mix = (p: number, q: number, r: number, s: number) =>
        (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
      points.push([mix(from[0], a, c, x), mix(from[1], b, e, y)]);
    }
    from = [x, y];
  }
  return points;
}
