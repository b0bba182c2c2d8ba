import { expect, it } from 'vitest';
import { editWords } from './datasetWords.ts';

it('names every change of content', () => {
  const changes = [
    { modality: 'visual', off: true },
    { modality: 'textual', noise: 0.5, wrongContent: 0.2 },
  ];
  expect(editWords({ seed: 3, changes })).toBe('visual off; textual noise 0.5, wrong content 20.0%; seed 3');
});
