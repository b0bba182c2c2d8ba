import { expect, test } from 'vitest';
import { epochOfStep, stepOfEpoch } from './steps.ts';

const records = [
  { stage: 'teacher', epoch: 1, steps: 4 },
  { stage: 'teacher', epoch: 2, steps: 4 },
  { stage: 'student', epoch: 1, steps: 2 },
  { stage: 'student', epoch: 2, steps: 1 },
];

test('an epoch ends with its last step, and a step lies in its epoch, stage by stage', () => {
  expect(stepOfEpoch(records, 'teacher', 2)).toBe(8);
  expect(stepOfEpoch(records, 'student', 2)).toBe(3);
  expect(stepOfEpoch(records, 'student', 3)).toBeUndefined();
  expect([1, 4, 5, 8, 99].map((step) => epochOfStep(records, 'teacher', step))).toEqual([1, 1, 2, 2, 2]);
  expect(epochOfStep(records, 'none', 1)).toBeUndefined();
});
