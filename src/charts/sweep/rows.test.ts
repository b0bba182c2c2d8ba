import { describe, expect, it } from 'vitest';
import { rowsOf } from './rows.ts';

describe('rows of means', () => {
  it('carry mean, deviation and n of each series; one seed has no deviation, a missing point only its place', () => {
    const values = { student: { mean: 0.4, deviation: 0.1, n: 3 }, teacher: { mean: 0.5, n: 1 } };
    expect(
      rowsOf([
        { x: 16, label: '16', values },
        { x: 32, label: '32', values: { student: undefined } },
      ]),
    ).toEqual([
      { x: 16, student: 0.4, 'student deviation': 0.1, 'student n': 3, teacher: 0.5, 'teacher n': 1 },
      { x: 32 },
    ]);
  });
});
