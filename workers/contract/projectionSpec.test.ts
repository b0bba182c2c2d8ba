import { expect, it } from 'vitest';
import { parseExperiment } from './experiment.ts';

const runs = [
  { name: 'full', model: 'promptmm' },
  { name: 'plain', model: 'promptmm', config: { teacher: { prompt: false } } },
  { name: 'lgn', model: 'lightgcn' },
];
const parse = (...projections: object[]) =>
  parseExperiment({
    dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
    seeds: [1],
    runs,
    projections,
  });
const fig3 = { name: 'fig3', space: 'items', run: 'full' };

it('fills up what is left out', () => {
  expect(parse({ ...fig3, compareWith: 'plain' }).projections).toEqual([
    {
      ...fig3,
      compareWith: 'plain',
      stage: 'student',
      side: 'items',
      items: 2000,
      sampleSeed: 1,
      standardise: 'per-part',
      tsne: {},
    },
  ]);
  expect(
    parse({ name: 'a', space: 'embeddings', run: 'lgn' }, { name: 'b', space: 'raw' }).projections,
  ).toHaveLength(2);
});

it.each([
  [{ ...fig3, space: 'pixels' }, 'spec.projections.0.space'],
  [{ ...fig3, items: 2 }, 'spec.projections.0.items'],
  [{ ...fig3, run: undefined }, 'spec.projections.0.run is missing'],
  [{ ...fig3, run: 'other' }, 'no run of that name'],
  [{ ...fig3, run: 'lgn' }, 'only promptmm'],
  [{ name: 'e', space: 'embeddings', run: 'lgn', stage: 'teacher' }, 'spec.projections.0.stage'],
  [{ name: 'r', space: 'raw', run: 'full' }, 'come from no run'],
  [{ ...fig3, compareWith: 'full' }, 'no promptmm run without prompt'],
  [{ ...fig3, run: 'plain', compareWith: 'plain' }, 'has no prompt'],
  [{ ...fig3, space: 'users', compareWith: 'plain' }, 'needs "space": "items"'],
  [{ ...fig3, tsne: { perplexity: 0 } }, 'spec.projections.0.tsne.perplexity'],
])('names the field of %o', (projection, words) => {
  expect(() => parse(projection)).toThrow(words);
});

it('wants names of their own', () => {
  expect(() => parse(fig3, fig3)).toThrow('spec.projections.1.name repeats "fig3"');
});
