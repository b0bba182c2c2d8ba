import { expect, it } from 'vitest';
import { differenceByChance, seedNote } from './seedNote.ts';

it('agrees with the standard error measured on TikTok (.0037 per run, .005 per difference)', () => {
  expect(differenceByChance(0.0915, 6_130)).toBeCloseTo(0.005, 3);
});

it('needs no run', () => {
  expect(seedNote([])).toContain('one seed');
});
