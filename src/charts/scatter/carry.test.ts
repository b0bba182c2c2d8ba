import { expect, it } from 'vitest';
import { ALL, carry, gripOf, type Grip, type Sight } from './carry.ts';

const box = { left: 10, top: 20, width: 400, height: 200 };
const finger = (x: number, y: number) => ({ clientX: box.left + x, clientY: box.top + y });
const held = ({ target, distance }: Sight, { at }: Grip) => [0, 1].map((i) => target[i] + at[i] * distance);

it('measures fingers by the height of the plot, from its centre', () => {
  expect(gripOf([finger(200, 100)], box)).toEqual({ at: [0, 0], spread: 0 });
  expect(gripOf([finger(400, 0)], box)).toEqual({ at: [2, 1], spread: 0 });
  expect(gripOf([finger(170, 100), finger(230, 100)], box)).toEqual({ at: [0, 0], spread: 60 });
});

it('keeps what is under the fingers there, with one and with two', () => {
  const sight: Sight = { target: [0.1, -0.2], distance: 0.5 };
  for (const [from, to] of [
    [[finger(120, 60)], [finger(150, 90)]],
    [
      [finger(120, 60), finger(160, 60)],
      [finger(100, 80), finger(180, 100)],
    ],
  ]) {
    const grips = [gripOf(from, box), gripOf(to, box)];
    const moved = carry(sight, grips[0], grips[1]);
    held(moved, grips[1]).forEach((value, i) => expect(value).toBeCloseTo(held(sight, grips[0])[i]));
  }
  const wider = carry(sight, { at: [0, 0], spread: 50 }, { at: [0, 0], spread: 100 });
  expect(wider.distance).toBeCloseTo(0.25);
});

it('shows all rather than less than all, and never loses the points', () => {
  const apart = { at: [0, 0] as [number, number], spread: 100 };
  expect(carry({ target: [0.3, 0.3], distance: 0.8 }, apart, { ...apart, spread: 40 })).toBe(ALL);
  const far = carry(
    { target: [0.9, 0], distance: 0.5 },
    { at: [1, 0], spread: 0 },
    { at: [-1, 0], spread: 0 },
  );
  expect(far.target[0]).toBe(1);
});
