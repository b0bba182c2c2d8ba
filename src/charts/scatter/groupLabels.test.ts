import { expect, it } from 'vitest';
import { groupLabels } from './groupLabels.ts';

const at = (...points: [number, number][]) => ({
  x: Float32Array.from(points, ([x]) => x),
  y: Float32Array.from(points, ([, y]) => y),
});

it('names stand where most points of a class lie together, and not between its groups', () => {
  const points = at([-0.8, 0.8], [-0.79, 0.81], [-0.81, 0.79], [0.9, -0.9], [0.5, 0.5]);
  const [first, second] = groupLabels(points, [0, 0, 0, 0, 1], ['jazz', 'folk']);
  expect(first.text).toBe('jazz');
  expect(first.x).toBeCloseTo(-0.8);
  expect(first.y).toBeCloseTo(0.8);
  expect(second).toEqual({ text: 'folk', x: 0.5, y: 0.5 });
});

it('of names that would lie over each other the larger class keeps its own', () => {
  const points = at([0, 0], [0, 0], [0.02, 0]);
  expect(groupLabels(points, [1, 1, 0], ['small', 'large']).map(({ text }) => text)).toEqual(['large']);
});

it('what has no name, no points or too few of them is not named', () => {
  const many = at(...Array.from({ length: 200 }, (_, i): [number, number] => [i / 200, 0]));
  const classes = Array.from({ length: 200 }, (_, i) => (i === 0 ? 2 : 0));
  expect(groupLabels(many, classes, [undefined, 'none', 'one point'])).toEqual([]);
  expect(groupLabels(at(), [], ['nothing'])).toEqual([]);
});
