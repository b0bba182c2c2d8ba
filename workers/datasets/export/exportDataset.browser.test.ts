import { expect, test } from 'vitest';
import { EXPORT_LAYOUTS } from '#contract/dataset.ts';
import { Job } from '../job.ts';
import { DataLaboratory } from '../laboratory.ts';
import { generateSynthetic } from '../synthetic.ts';
import { exportDataset } from './exportDataset.ts';

test.each(EXPORT_LAYOUTS)('a browser writes %s, reads it back and keeps what it has', async (layout) => {
  // One layout keeps sentences, of histories whose ends are held out; the others keep content.
  const preset = layout === 'sentences' ? 'explanations' : 'mini';
  const dataset = await generateSynthetic({ source: 'synthetic', preset, seed: 2, density: 0.5 });
  const before = structuredClone(dataset);
  const file = await exportDataset(dataset, layout, new Job());
  expect(dataset).toEqual(before);
  expect(file.type).toBe('application/zip');
  const { hash } = await new DataLaboratory().open('mini', [{ name: 'mini.zip', file }]);
  expect(hash).toBe(dataset.hash);
});
