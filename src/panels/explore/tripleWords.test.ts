import { expect, test } from 'vitest';
import type { EffectSettings, ModalityEffect } from '#contract/margins.ts';
import { tripleWords } from './tripleWords.ts';

const settings: EffectSettings = {
  ...{ ratio: 0.01, generic: 5, temperature: 0.1, specific: 'hinge', parts: 'both' },
  ...{ effect: 'code', reweight: true },
};
const words = (effect: Partial<ModalityEffect>, changed: Partial<EffectSettings> = {}) =>
  tripleWords(
    { modality: 'visual', only: 1, without: 0.5, effect: 0.25, relative: 0.25, weight: 1.5, ...effect },
    { ...settings, ...changed },
    { learner: 'pupil', source: 'master' },
  ).join(' ');

test('says what a modality adds, takes or leaves', () => {
  expect(words({})).toBe('Without visual the margin is 0.5: it adds 0.25 here. Its teaching weighs 1.5.');
  expect(words({ effect: -0.25 })).toContain('pulls the wrong way, by 0.25');
  expect(words({ effect: 0 })).toContain('it does nothing');
});

test('says when the hinge pulls, when it rests, and that a square always pulls', () => {
  const taught = { specific: 1, generic: 0 };
  expect(words({ ...taught, source: 2 })).toContain('worse than this master (1 against 2): the hinge pulls.');
  expect(words({ ...taught, source: 1 })).toContain(
    'no worse than this master (1 against 1): the hinge rests.',
  );
  expect(words({ ...taught, source: 2 }, { specific: 'mse' })).toContain('the square pulls');
  expect(words({ source: 2, generic: 0 }, { parts: 'generic' })).not.toContain('master');
});

test('says why a weight is at its end, and nothing of weights where there are none', () => {
  expect(words({ only: -1, relative: 1e-8, weight: 2 })).toContain(
    'against its own margin counts as next to none: its teaching weighs 2.',
  );
  expect(words({ effect: 0, relative: 1e-8, weight: 2 })).toContain('No effect counts as next to none');
  expect(words({ weight: 1 }, { reweight: false })).not.toContain('weigh');
  expect(words({ weight: NaN, relative: NaN }, { effect: 'ate' })).not.toContain('weigh');
});
