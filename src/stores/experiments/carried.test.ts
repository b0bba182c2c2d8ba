import { expect, test } from 'vitest';
import { carried } from './carried.ts';

const curve = (...values: number[]) =>
  values.map((value, i) => ({ value, best: i === values.indexOf(Math.max(...values)) }));

test('a seed that has stopped counts on with the epoch that it kept', () => {
  const [long, short] = carried([curve(0.1, 0.2, 0.3, 0.4), curve(0.1, 0.5, 0.4)]);
  expect(long.map(({ value }) => value)).toEqual([0.1, 0.2, 0.3, 0.4]);
  expect(short.map(({ value }) => value)).toEqual([0.1, 0.5, 0.4, 0.5]);
});

test('without a best epoch the last one was kept; a seed without epochs has no curve', () => {
  const [, short, none] = carried([
    curve(0.1, 0.2, 0.3),
    [
      { value: 0.3, best: false },
      { value: 0.2, best: false },
    ],
    [],
  ]);
  expect(short.at(-1)!.value).toBe(0.2);
  expect(none).toEqual([]);
});
