import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { MODEL_NAMES } from '#contract/models/index.ts';
import { SYNTHETIC_PRESETS } from '#contract/dataset.ts';
import { PROTOCOLS } from '#contract/metrics.ts';

vi.stubGlobal('location', { search: '' });
const { queryOf, setupIn } = await import('./address.ts');

const plain = setupIn('');

test('an address without anything is the first page', () => {
  expect(plain).toEqual({
    dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
    model: 'promptmm',
    seed: 1,
    protocol: 'strict',
    changes: {},
  });
  expect(queryOf(plain, '?view=data&backend=wasm')).toBe('?view=data&backend=wasm');
});

test('an address is readable', () => {
  const setup = {
    ...plain,
    dataset: { ...plain.dataset, preset: 'tiktok-small' as const, noise: 0.5 },
    seed: 3,
    changes: { student: { lambda2: 0, listKd: 'plain' }, teacher: { prompt: false, modalities: ['visual'] } },
  };
  const query = queryOf(setup, '?seed=9&student.lambda3=1');
  expect(decodeURIComponent(query)).toBe(
    '?dataset=tiktok-small&data.noise=0.5&seed=3&student.lambda2=0&student.listKd=plain' +
      '&teacher.prompt=false&teacher.modalities=["visual"]',
  );
  expect(setupIn(query)).toEqual(setup);
});

test('whatever is set up comes back from its address', () => {
  const setups = fc.record({
    dataset: fc.record({
      source: fc.constant('synthetic' as const),
      preset: fc.constantFrom(...SYNTHETIC_PRESETS),
      seed: fc.nat(4294967295),
      noise: fc.double({ min: 0, max: 10, noNaN: true }).map(Math.abs),
    }),
    model: fc.constantFrom(...MODEL_NAMES.filter((name) => name !== 'most-popular')),
    seed: fc.nat(4294967295),
    protocol: fc.constantFrom(...PROTOCOLS),
    changes: fc.constantFrom({}, { training: { d: 16, sampler: 'perUser' } }),
  });
  fc.assert(
    fc.property(setups, (setup) => {
      expect(setupIn(queryOf(setup, '?view=data'))).toEqual(setup);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['?model=svd', 'address.model must be one of'],
  ['?seed=-1', 'address.seed must be a whole number'],
  ['?student.lambda2=-1', 'address.student.lambda2'],
  ['?student.speed=1', 'address.student.speed is not a known field'],
  ['?dataset=netflux', 'address.data.preset'],
  ['?data.noise=99', 'address.data.noise'],
  ['?protocol=loose', 'address.protocol'],
])('%s is refused by name', (query, sentence) => {
  expect(() => setupIn(query)).toThrow(sentence);
});
