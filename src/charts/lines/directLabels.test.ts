import { expect, it } from 'vitest';
import { spread, type EndLabel } from './directLabels.ts';

const at = (...ys: number[]) => ys.map((y, i) => ({ key: `${i}`, y }) as EndLabel);
const ys = (labels: EndLabel[]) => labels.map(({ y }) => y);

it('names that are apart stay at the ends of their lines', () => {
  expect(ys(spread(at(50, 10, 90), 20, 100))).toEqual([10, 50, 90]);
});

it('names that would lie over each other move apart, downwards', () => {
  expect(ys(spread(at(10, 12, 14), 20, 100))).toEqual([10, 30, 50]);
});

it('and up where the plot ends', () => {
  expect(ys(spread(at(95, 96), 20, 100))).toEqual([80, 100]);
  expect(spread([], 20, 100)).toEqual([]);
});
