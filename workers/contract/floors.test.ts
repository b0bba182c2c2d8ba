import { expect, test } from 'vitest';
import { COMPARED } from './byUser.ts';
import { floorsIn, floorValues } from './floors.ts';
import type { Floor } from './results.ts';

const judged = (hit: number) => ({ test: { hit: { 10: hit } } });
const floorOf = (popular: number, markov?: number) =>
  ({ ...judged(popular), ...(markov !== undefined && { markov: judged(markov) }) }) as unknown as Floor;

test('the Markov chain stands beside most popular where it was measured', () => {
  expect(floorsIn(floorOf(0.1)).map(({ label }) => label)).toEqual(['Most popular']);
  expect(floorsIn(floorOf(0.1, 0.2)).map(({ label }) => label)).toEqual(['Most popular', 'Markov chain']);
});

test('the highest floor is first; what was not measured is none', () => {
  const found = floorValues(floorOf(0.1, 0.2), 'test', COMPARED.hit10);
  expect(found.map(({ label, value }) => [label, value])).toEqual([
    ['Markov chain', 0.2],
    ['Most popular', 0.1],
  ]);
  expect(floorValues(floorOf(0.1, 0.2), 'val', COMPARED.hit10)).toEqual([]);
});
