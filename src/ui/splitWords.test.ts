import { expect, it } from 'vitest';
import type { SplitRule } from '#contract/dataset.ts';
import { isAsGiven, splitWords } from './splitWords.ts';

const rule: SplitRule = { method: 'ratio', ratio: [8, 1, 1], seed: 1, kCore: 0 };

it('names the rule with everything that it depends on', () => {
  expect(splitWords({ method: 'given' })).toBe('given');
  expect(splitWords(rule)).toBe('ratio 8:1:1, seed 1');
  expect(splitWords({ ...rule, method: 'leave-one-out', kCore: 5 })).toBe('leave-one-out, seed 1, 5-core');
  expect(splitWords({ ...rule, method: 'temporal' })).toBe('temporal 8:1:1');
});

it('says what took the place of a validation part', () => {
  const off = { method: 'given', validation: { method: 'split-off', share: 0.1, seed: 2 } } as const;
  expect(splitWords(off)).toBe('given, 10% of training as validation, seed 2');
  expect(splitWords({ method: 'given', validation: { method: 'none' } })).toBe('given, no validation');
  expect([isAsGiven(off), isAsGiven({ method: 'given' }), isAsGiven(rule)]).toEqual([false, true, false]);
});
