import { expect, test } from 'vitest';
import { placeLabels, type Anchor } from './placeLabels.ts';

const frame = { left: 0, right: 600, top: 0, bottom: 300 };

test('a name stands at the right of its point, at the left where the frame ends', () => {
  const [first, last] = placeLabels(
    [
      { x: 50, y: 50, width: 60 },
      { x: 580, y: 200, width: 60 },
    ],
    frame,
  );
  expect(first).toEqual({ x: 59, y: 50, isFar: false });
  expect(last).toEqual({ x: 580 - 9 - 60, y: 200, isFar: false });
});

test('where there is no room there is no name', () => {
  expect(placeLabels([{ x: 300, y: 100, width: 700 }], frame)).toEqual([undefined]);
});

test('names of crowded points cover neither each other nor a point', () => {
  const anchors = Array.from({ length: 25 }, (_, i): Anchor => ({
    x: 150 + ((i * 97) % 300),
    y: 80 + ((i * 61) % 140),
    width: 50,
  }));
  const places = placeLabels(anchors, frame);
  const boxes = places.flatMap((place) => (place ? [{ x: place.x, y: place.y }] : []));
  expect(boxes.length).toBeGreaterThan(15);
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1))
      expect(Math.abs(a.x - b.x) >= 50 || Math.abs(a.y - b.y) >= 14).toBe(true);
    for (const { x, y } of anchors)
      expect(x + 6 <= a.x || x - 6 >= a.x + 50 || Math.abs(y - a.y) >= 13).toBe(true);
  }
});
