import { expect, test } from 'vitest';
import type { EffectSettings, Margins } from '#contract/margins.ts';
import three from '#testing/golden/golden_ckd_vbpr3.json';
import two from '#testing/golden/golden_ckd_vbpr.json';
import { tripleEffects } from './effects.ts';

const SETTINGS: EffectSettings = {
  ...{ ratio: 0.4, generic: 1.5, temperature: 0.7, specific: 'hinge', parts: 'both' },
  ...{ effect: 'code', reweight: true },
};
type Golden = Record<string, number[]>;

const view = (of: Margins['of'], values: number[], modality?: string): Margins => ({
  ...{ of, modality },
  // Kept as they are: the reference has float64.
  values: Float64Array.from(values) as unknown as Float32Array,
});

function marginsOf(golden: Golden, count: number): Margins[] {
  const each = Array.from({ length: count }, (_, m) => m);
  return [
    view('full', golden.m_full),
    ...each.map((m) => view('only', golden[`m_only${m}`], `${m}`)),
    ...each.map((m) => view('without', golden[`m_without${m}`], `${m}`)),
    ...each.map((m) => view('source', golden[`mT${m}`], `${m}`)),
  ];
}

test.each([
  ['two', two.intermediates as unknown as Golden, 2],
  ['three', three.intermediates as unknown as Golden, 3],
])('effects, weights and hinges of %s modalities are those of the reference', (_, golden, count) => {
  const triples = tripleEffects(marginsOf(golden, count), SETTINGS);
  triples.forEach(({ full, modalities }, t) => {
    expect(full).toBe(golden.m_full[t]);
    modalities.forEach(({ relative, weight, specific }, m) => {
      expect(relative).toBeCloseTo(golden[`c${m}`][t], 8);
      expect(weight).toBeCloseTo(golden[`w${m}`][t], 8);
      expect(specific).toBeCloseTo(golden[`spec${m}`][t], 8);
    });
    expect(modalities.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(count, 10);
  });
});

test('the generic loss of a triple is the reference’s, whose mean is over its triples', () => {
  const golden = two.intermediates as unknown as Golden;
  const { rS0, rT0, gen0 } = golden;
  const zeros = rS0.map(() => 0);
  const triples = tripleEffects(
    [view('full', zeros), view('only', rS0, 'a'), view('without', zeros, 'a'), view('source', rT0, 'a')],
    { ...SETTINGS, temperature: two.config.tau },
  );
  const sum = triples.reduce((total, { modalities }) => total + modalities[0].generic!, 0);
  expect(sum / triples.length).toBeCloseTo(gen0 as unknown as number, 8);
});

const sample = [
  view('full', [2, 0]),
  view('only', [1, 0], 'a'),
  view('only', [-1, 0], 'b'),
  view('without', [1.5, 0], 'a'),
  view('without', [1, 0], 'b'),
];
const teachers = [view('source', [3, 1], 'a'), view('source', [1, 1], 'b')];

test('an effect against the modality’s own margin counts as nothing, and so does none of none', () => {
  const [first, second] = tripleEffects(sample, SETTINGS);
  expect(first.modalities.map(({ relative }) => relative)).toEqual([0.5, 1e-8]);
  expect(first.modalities[1].weight).toBeCloseTo(2, 6);
  expect(second.modalities.map(({ relative, weight }) => [relative, weight])).toEqual([[1e-8, 1], [1e-8, 1]]); // prettier-ignore
});

test('without a teacher nothing of one is said, and a part that was left out is absent', () => {
  expect(tripleEffects(sample, SETTINGS)[0].modalities[0]).not.toHaveProperty('specific');
  const [{ modalities }] = tripleEffects([...sample, ...teachers], { ...SETTINGS, parts: 'generic' });
  expect(modalities[0]).not.toHaveProperty('specific');
  expect(modalities[0].generic).toBeGreaterThan(0);
});

test('means are of all triples, and beside the teacher', () => {
  const triples = tripleEffects([...sample, ...teachers], { ...SETTINGS, effect: 'ate' });
  // (0.5 + 0) / 2 beside (3 + 1) / 2, and (1 + 0) / 2 beside 1.
  for (const { modalities } of triples)
    expect(modalities.map(({ relative }) => relative)).toEqual([0.125, 0.5]);
});

test('without weighing every modality has one, and squares have no hinge', () => {
  const settings = { ...SETTINGS, reweight: false, specific: 'mse' as const };
  const [{ modalities }] = tripleEffects([...sample, ...teachers], settings);
  expect(modalities.map(({ weight, specific }) => [weight, specific])).toEqual([
    [1, 4],
    [1, 4],
  ]);
});

test('a sample without margins has nothing to take apart', () => {
  expect(tripleEffects([], SETTINGS)).toEqual([]);
});
