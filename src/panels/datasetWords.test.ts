import { expect, it } from 'vitest';
import { editWords, splitSentence } from './datasetWords.ts';

it('says how interactions were divided', () => {
  expect(splitSentence({ method: 'given' })).toBe('Its splits came with it and are kept as they are.');
  expect(splitSentence({ method: 'ratio', ratio: [8, 1, 1], seed: 4, kCore: 5 })).toBe(
    'It was split here after a 5-core filter at random per user, 8 : 1 : 1, seed 4.',
  );
});

it('names every change of content', () => {
  const changes = [
    { modality: 'visual', off: true },
    { modality: 'textual', noise: 0.5, wrongContent: 0.2 },
  ];
  expect(editWords({ seed: 3, changes })).toBe('visual off; textual noise 0.5, wrong content 20.0 %; seed 3');
});
