import { expect, it } from 'vitest';
import { DEFAULT_SPLIT } from '#contract/dataset.ts';
import { splitWords } from './splitWords.ts';

it('names the rule with everything that it depends on', () => {
  expect(splitWords({ method: 'given' })).toBe('given');
  expect(splitWords(DEFAULT_SPLIT)).toBe('ratio 8:1:1, seed 1');
  expect(splitWords({ ...DEFAULT_SPLIT, method: 'leave-one-out', kCore: 5 })).toBe(
    'leave-one-out, seed 1, 5-core',
  );
  expect(splitWords({ ...DEFAULT_SPLIT, method: 'temporal' })).toBe('temporal 8:1:1');
});
