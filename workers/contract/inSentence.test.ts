import { expect, test } from 'vitest';
import { inSentence } from './inSentence.ts';

test('words lose their capital, names keep theirs', () => {
  expect(['Soft prompt', 'Most popular', 'Teacher'].map(inSentence)).toEqual([
    'soft prompt',
    'most popular',
    'teacher',
  ]);
  const names = ['PairKD', 'L2', 'Id embeddings of Tony', 'Markov chain'];
  expect(names.map(inSentence)).toEqual(names);
});
