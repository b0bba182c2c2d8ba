import { expect, test } from 'vitest';
import type { ProjectionPart } from '#contract/projection.ts';
import { Random } from '#lib/random.ts';
import { prepareSpace } from './prepare.ts';

const part = (label: string, rows: number, cols: number): ProjectionPart => {
  const random = new Random(label);
  return { label, rows, cols, data: Float32Array.from({ length: rows * cols }, () => 5 + random.normal()) };
};
const prepare = (parts: ProjectionPart[], standardise: 'none' | 'per-part' = 'none') =>
  prepareSpace({ id: 'x', parts, standardise }, () => {});

test('parts of one width follow each other untouched', async () => {
  const parts = [part('visual', 5, 3), part('text', 4, 3)];
  const { points, dims, data, report } = await prepare(parts);
  expect([points, dims]).toEqual([9, 3]);
  expect(Array.from(data)).toEqual([...parts[0].data, ...parts[1].data]);
  expect(report.parts).toEqual([
    { label: 'visual', points: 5 },
    { label: 'text', points: 4 },
  ]);
  expect(report.notes).toEqual([]);
});

test('standardising gives each part mean zero and total variance one', async () => {
  const { data } = await prepare([part('visual', 40, 6)], 'per-part');
  const sum = data.reduce((a, b) => a + b, 0);
  const square = data.reduce((a, b) => a + b * b, 0);
  expect(sum).toBeCloseTo(0, 4);
  expect(square / 40).toBeCloseTo(1, 4);
});

test('parts of different widths are reduced, each by itself, and a note says so', async () => {
  const { points, dims, report } = await prepare([part('visual', 30, 8), part('text', 30, 5)], 'per-part');
  expect([points, dims]).toEqual([60, 5]);
  expect(report.notes[1]).toContain('visual (8 columns), text (5 columns)');
});

test('what cannot be projected is refused by name, row and column', async () => {
  const broken = part('text', 3, 2);
  broken.data[5] = NaN;
  await expect(prepare([broken])).rejects.toMatchObject({
    code: 'dataset-invalid',
    message: '"text" holds NaN at row 2, column 1, not a number.',
  });
  await expect(prepare([{ ...broken, data: new Float32Array(5) }])).rejects.toMatchObject({
    code: 'dataset-invalid',
  });
  await expect(prepare([])).rejects.toMatchObject({ message: 'The projection has no points.' });
});
