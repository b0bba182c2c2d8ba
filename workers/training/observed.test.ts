import { expect, test } from 'vitest';
import { observedIn } from './observed.ts';

test('what a stage observed is the mean over its steps, and nothing where it observed nothing', () => {
  const records = [
    { steps: 1, observed: { padding: 0.2 } },
    { steps: 3, observed: { padding: 0.6 } },
  ];
  expect(observedIn(records).observed!.padding).toBeCloseTo(0.5, 12);
  expect(observedIn([{ steps: 4 }])).toEqual({});
});
