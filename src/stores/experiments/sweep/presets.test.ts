import { expect, test } from 'vitest';
import { TRAINED } from '#contract/models/index.ts';
import { knobsOf } from './knobs.ts';
import { firstPreset, presetsOf } from './presets.ts';
import { parseValues } from './values.ts';

const mini = { source: 'synthetic', preset: 'mini', seed: 1 } as const;
const trained = TRAINED.map(({ id }) => id);

test.each(trained)(
  'every sweep of %s has parameters that can be turned over values that can be read',
  (model) => {
    const knobs = knobsOf(model, mini);
    const presets = presetsOf(model);
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    for (const { axes } of presets)
      for (const { path, text } of axes) {
        const knob = knobs.find((known) => known.path === path)!;
        expect(parseValues(text, knob.field)).toHaveProperty('values');
      }
  },
);

test('a card has its own sweeps first; what it sweeps is offered once', () => {
  const ids = presetsOf('promptmm').map(({ id }) => id);
  expect(ids.at(-1)).toBe('batch');
  expect(firstPreset('promptmm').id).toBe('layers');
});

test('a model without sweeps on its card has the general ones; content only where it is read', () => {
  const ids = presetsOf('mf-bpr').map(({ id }) => id);
  expect(ids).toEqual(['width', 'batch', 'sparsity', 'cold', 'scale']);
  expect(firstPreset('mf-bpr').id).toBe('width');
});
