import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { tiled } from '#ops/mean-row/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { toyDataset } from '#testing/toy.ts';
import { uploadClicks } from '../../attention/clicks.ts';
import { keepSome } from '../../attention/dropout.ts';
import { routeAndAttend } from '../../attention/routing.ts';
import { AlikeNodes } from './alikeNodes.ts';

const { users, items, train } = toyDataset();
const DROPOUT = [0, 0.5, 0.9];
const TIMES = [0, 1, 3];

onEveryBackend('nodes that are alike', () => {
  test.each(DROPOUT.flatMap((dropout) => TIMES.map((times) => [dropout, times] as const)))(
    'say what the whole graph says, at dropout %d routed %i times',
    async (dropout, times) => {
      const clicks = uploadClicks(train);
      const kept = keepSome(clicks, dropout, 7);
      const [preference, item] = [randomTensor('preference', 1, 4), randomTensor('item', 1, 4)];
      const alike = new AlikeNodes(clicks).in(kept);
      const { attention, table } = alike(preference, item, times);
      const whole = routeAndAttend(clicks, tiled(preference, users), tiled(item, items), times, kept);
      await expectClose(table, await whole.table.data(), 1e-6, 1e-6);
      await expectClose(attention, await whole.attention.data(), 1e-6, 1e-6);
      await expectGradient((p, c) => alike(p, c, times).table, [preference, item], { step: 2e-3 });
    },
  );

  test('share one among their neighbours', async () => {
    const clicks = uploadClicks(train);
    const { attention } = new AlikeNodes(clicks).in()(tf.ones([1, 4]), tf.ones([1, 4]), 3);
    const [shares, ptr] = [await attention.data(), await clicks.graph.byRow.ptr.data()];
    for (let n = 0; n < users + items; n++)
      for (let e = ptr[n]; e < ptr[n + 1]; e++) expect(shares[e]).toBeCloseTo(1 / (ptr[n + 1] - ptr[n]), 6);
  });
});
