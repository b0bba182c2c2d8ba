import { expect, test } from 'vitest';
import { positionsOf } from '#contract/embedding.ts';
import { Random } from '#lib/random.ts';
import { EmbeddingLaboratory } from './embedding.ts';

const random = new Random('embedding');
const even = () => 1;
const table = (rows: number, cols: number, spread: (column: number) => number = even) => ({
  label: 'items',
  rows,
  cols,
  data: Float32Array.from({ length: rows * cols }, (_, i) => spread(i % cols) * random.normal()),
});
const laboratory = new EmbeddingLaboratory();

test('axes are those along which most varies, and their share is told', async () => {
  const part = table(200, 6, (column) => (column === 4 ? 10 : column === 1 ? 5 : 0.1));
  const { places, scale, share } = await laboratory.project({ epoch: 1, parts: [part] });
  const mean = (column: number) =>
    Array.from({ length: 200 }, (_, row) => part.data[6 * row + column]).reduce((a, b) => a + b) / 200;
  const first = part.data[4] - mean(4);
  expect(Math.abs(places[0] * scale)).toBeCloseTo(Math.abs(first), 0);
  expect(share).toBeGreaterThan(0.99);
});

test('an epoch that only turned its space moves no point, and the same epochs give the same bits', async () => {
  const part = table(120, 8, (column) => 8 - column);
  const before = await laboratory.project({ epoch: 1, parts: [part] });
  const mirrored = { ...part, data: part.data.map((value) => -value) };
  const after = await laboratory.project({ epoch: 2, parts: [mirrored] }, before);
  const [was, is] = [positionsOf(before), positionsOf(after)];
  expect(Math.max(...is.map((value, i) => Math.abs(value - was[i])))).toBeLessThan(before.scale * 3);
  expect(await laboratory.project({ epoch: 2, parts: [mirrored] }, before)).toEqual(after);
});

test('modalities of different widths share one picture, and a narrow, constant or lonely one is drawn', async () => {
  const wide = await laboratory.project({ epoch: 1, parts: [table(30, 12), table(30, 4)] });
  expect(wide.places).toHaveLength(120);
  const narrow = await laboratory.project({ epoch: 1, parts: [table(30, 1)] });
  expect(narrow.places).toHaveLength(60);
  expect(narrow.share).toBe(1);
  const constant = { label: 'items', rows: 5, cols: 3, data: new Float32Array(15).fill(2) };
  expect([...(await laboratory.project({ epoch: 1, parts: [constant] })).places]).toEqual(Array(10).fill(0));
  expect((await laboratory.project({ epoch: 1, parts: [table(1, 3)] })).places).toHaveLength(2);
});
