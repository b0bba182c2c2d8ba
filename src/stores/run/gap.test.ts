import { expect, it } from 'vitest';
import { gapOf } from './gap.ts';

const CHANCE = 0.02;
const kindOf = (twin: number, student: number, teacher?: number) =>
  gapOf({ twin, result: student, source: teacher }, CHANCE).kind;

it('says how much of the gap was closed', () => {
  expect(gapOf({ twin: 0.2, result: 0.25, source: 0.3 }, CHANCE)).toEqual({
    kind: 'closed',
    share: expect.closeTo(0.5) as number,
  });
});

it.each([
  ['whole', 0.2, 0.3, 0.3],
  ['whole', 0.2, 0.31, 0.3],
  ['passed', 0.2, 0.33, 0.3],
  ['unseen', 0.2, 0.21, 0.3],
  ['unseen', 0.2, 0.19, 0.3],
  ['fell', 0.2, 0.15, 0.3],
  ['no-gap', 0.3, 0.4, 0.31],
  ['no-gap', 0.31, 0.4, 0.3],
  ['source-below', 0.3, 0.35, 0.2],
])('%s: twin %f, student %f, teacher %f', (kind, twin, student, teacher) => {
  expect(kindOf(twin, student, teacher)).toBe(kind);
});

it.each([
  ['gained', 0.2, 0.25],
  ['changed-nothing', 0.2, 0.21],
  ['lost', 0.2, 0.15],
])('%s without a teacher: twin %f, student %f', (kind, twin, student) => {
  expect(kindOf(twin, student)).toBe(kind);
});

it('divides by no gap at all', () => {
  expect(gapOf({ twin: 0.3, result: 0.3, source: 0.3 }, 0)).toEqual({ kind: 'no-gap' });
});
