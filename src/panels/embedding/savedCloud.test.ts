import { expect, test } from 'vitest';
import { savedCloud } from './savedCloud.ts';

test('every point is a row of the table and a dot of the picture, which says what it was made from', () => {
  const { data, picture } = savedCloud({
    title: 'Student’s embeddings of items',
    note: 'epoch 3, 2 items',
    origin: { dataset: 'mini', hash: '0123456789', run: 'PromptMM', seed: 1 },
    colourBy: 'category',
    positions: Float32Array.of(0, 1, 2, 3),
    coloured: {
      colours: ['#0072b2', '#d55e00'],
      classes: Uint8Array.of(0, 1),
      legend: { kind: 'classes', entries: [{ colour: '#0072b2', label: 'jazz' }] },
    },
    describe: (point) => `item ${point}`,
  });
  expect(data).toEqual([
    ['point', 'x', 'y'],
    ['item 0', 0, 1],
    ['item 1', 2, 3],
  ]);
  const { text } = picture();
  expect(text.match(/<circle [^>]*r="3"/g)).toHaveLength(2);
  expect(text).toContain('PromptMM, seed 1 · mini 01234567<');
  expect(text).toContain('jazz');
});
