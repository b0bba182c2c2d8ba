import { expect, it } from 'vitest';
import { contentHash } from '#contract/datasetHash.ts';
import { hashDataset } from './hash.ts';
import { generateSynthetic } from './synthetic.ts';

const make = () => generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });

it('knows the names of modalities, and nothing of the name of the dataset', async () => {
  const dataset = await make();
  const [first, ...rest] = dataset.features;
  const renamed = { ...dataset, features: [{ ...first, name: 'image' }, ...rest] };
  expect(await hashDataset(renamed)).not.toBe(dataset.hash);
  expect(contentHash(await hashDataset(renamed))).toBe(contentHash(dataset.hash));
  expect(await hashDataset({ ...dataset, name: 'another' })).toBe(dataset.hash);
});

it('has the bits of synthetic data that earlier studios drew', async () => {
  const { hash } = await make();
  expect(contentHash(hash)).toBe('3d89ad4a226a764411a53164a5da666373deb524784a6c8a9b72e4ab31b7b40d');
});
