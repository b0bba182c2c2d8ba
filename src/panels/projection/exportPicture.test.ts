import { expect, it, vi } from 'vitest';
import type { DatasetReport } from '#contract/dataset.ts';
import type { PanelState } from '#stores/projection/panels.ts';
import { COLOUR_IDS, colour } from './colouring.ts';
import { paletteFor } from './palette.ts';

vi.stubGlobal('location', { search: '' });
const { exportCard, exportPicture } = await import('./exportPicture.ts');
const { factsFor } = await import('./rowFacts.ts');

const items = Array.from({ length: 6 }, (_, i) => ({
  id: `i${i}`,
  title: `Item ${i}`,
  category: `category ${i % 2}`,
  train: i,
}));
const known = { items, userDegrees: new Int32Array(0) };
const report = { name: 'toys', hash: 'abc' };
const positions = Float32Array.from({ length: 12 }, (_, i) => i / 7);
const input = {
  id: 'panel-0',
  side: 'items',
  rows: Int32Array.of(1, 3, 4),
  parts: ['visual', 'textual'],
  of: 6,
  recipe: { figure: { sampleSeed: 9 }, tsne: { perplexity: 30, seed: 4 }, preparation: 'alike' },
};
const panel = {
  space: 'raw',
  model: 'promptmm',
  status: 'stopped',
  fraction: 0,
  iteration: 3,
  input,
  positions,
} as unknown as PanelState;

it.each(COLOUR_IDS)('hands on the very points that are drawn, coloured by %s', (colourId) => {
  const picture = exportPicture(panel, { colourId, known, report })!;
  const facts = factsFor('items', panel, known, undefined);
  expect(picture.positions).toBe(positions);
  expect(picture.classes).toEqual(colour(colourId, panel.input!, facts, paletteFor(true)).classes);
  expect(picture.nameOf(3)).toEqual({ id: 'i3', title: 'Item 3' });
});

it('knows what stands behind a colour', () => {
  const value = (colourId: (typeof COLOUR_IDS)[number]) =>
    exportPicture(panel, { colourId, known, report })!.valueOf(3, 'textual');
  expect(value('part')).toBe('textual');
  expect(value('category')).toBe('category 1');
  expect(value('degree')).toBe(3);
  expect(value('hit')).toBeUndefined();
});

it('says which run, dataset, seeds and perplexity made it, the perplexity that was used', () => {
  const origin = (shown: object) =>
    exportPicture({ ...panel, ...shown }, { colourId: 'part', known, report })!.origin;
  expect(origin({})).toEqual({ dataset: 'toys', hash: 'abc', perplexity: 30, tsneSeed: 4 });
  const run = { name: 'Teacher', seed: 2, runId: 'x' };
  expect(origin({ input: { ...input, run }, plan: { perplexity: 3.7 } })).toMatchObject({
    ...{ run: 'Teacher', seed: 2, perplexity: 3.7 },
  });
});

it('has a card only once there is a result', () => {
  expect(exportCard(panel, { name: 'mini' } as DatasetReport)).toBeUndefined();
  expect(
    exportPicture({ ...panel, positions: undefined }, { colourId: 'part', known, report }),
  ).toBeUndefined();
});
