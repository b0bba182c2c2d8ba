import { expect, test } from 'vitest';
import type { ModalityEffect, TripleEffects } from '#contract/margins.ts';
import { tripleMeans } from './tripleMeans.ts';
import { orderTriples } from './tripleOrder.ts';

const effect = (weight: number, specific?: number): ModalityEffect => ({
  ...{ modality: 'a', only: 1, without: 0, effect: 1, relative: 1, weight },
  ...(specific !== undefined && { specific, source: 1 + specific, generic: 0 }),
});
const triple = (...modalities: ModalityEffect[]): TripleEffects => ({ full: 1, modalities });

const sample = { heldOut: Int32Array.of(0, 1, 0, 1) };
const triples = [
  triple(effect(1, 0), effect(1, 0)),
  triple(effect(0.5, 4), effect(1.5, 0)),
  triple(effect(1, 0), effect(1, 3)),
  triple(effect(NaN, 0), effect(NaN, 0)),
];

test('a part of the sample is looked at as drawn, by weights, or by what pulls', () => {
  const by = (order: 'drawn' | 'uneven' | 'pulled', part: 'all' | 'trained' | 'heldOut' = 'all') =>
    orderTriples(sample, triples, { order, part });
  expect(by('drawn')).toEqual([0, 1, 2, 3]);
  expect(by('drawn', 'trained')).toEqual([0, 2]);
  expect(by('drawn', 'heldOut')).toEqual([1, 3]);
  expect(by('uneven')).toEqual([1, 0, 2, 3]);
  expect(by('pulled')).toEqual([2, 1, 0, 3]);
  expect(orderTriples(sample, [], { order: 'drawn', part: 'all' })).toEqual([]);
});

test('means are by modality, and of what it learns from where there is any', () => {
  expect(tripleMeans(triples.slice(0, 3)).map(({ weight, behind }) => [weight, behind])).toEqual([
    [2.5 / 3, 1 / 3],
    [3.5 / 3, 1 / 3],
  ]);
  expect(tripleMeans([triple(effect(1))])[0]).not.toHaveProperty('behind');
  expect(tripleMeans([])).toEqual([]);
});
