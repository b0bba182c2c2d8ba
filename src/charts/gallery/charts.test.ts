import { expect, test } from 'vitest';
import { CHARTS } from './charts.ts';

/** Found, not loaded. */
const COMPONENTS = Object.keys(import.meta.glob('../*/*.tsx'));

test('every folder that draws something has examples', () => {
  const drawing = new Set(COMPONENTS.map((path) => path.split('/')[1]));
  expect(CHARTS.map(({ folder }) => folder)).toEqual([...drawing].toSorted());
});

test('no two examples share an address', () => {
  const addresses = CHARTS.flatMap(({ folder, examples }) => examples.map(({ id }) => `${folder}-${id}`));
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const address of addresses) expect(address).toMatch(/^[\w-]+$/);
});
