import { expect, test } from 'vitest';
import type { ItemAttention } from '#contract/itemAttention.ts';
import { attentionRows } from './attention.ts';

const attention: ItemAttention = {
  channels: ['a', 'id'],
  ...{ layers: 2, heads: 1, isMasked: true },
  // Two items, two layers: rows of a, then of the id.
  weights: Float32Array.of(1, 0, 0.25, 0.75, 1, 0, 0.5, 0.5, 1, 0, 0.75, 0.25, 1, 0, 0, 1),
  other: Float32Array.of(0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0),
  likeness: Float32Array.of(1, 1, 1, 1),
};

test('what a channel of an item takes from each, beside the mask the other way and the mean of all items', () => {
  expect(attentionRows(attention, 1, 1)).toEqual([
    { layer: 1, head: 1, trained: [0.75, 0.25], other: [1, 0], mean: [0.5, 0.5] },
    { layer: 2, head: 1, trained: [0, 1], other: [1, 0], mean: [0.25, 0.75] },
  ]);
  expect(attentionRows(attention, 0, 0)[0]).toMatchObject({ trained: [1, 0], other: [0.5, 0.5] });
});
