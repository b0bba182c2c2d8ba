import type { Explained, ExplainingModel } from '#models/text/explaining.ts';
import type { Feed } from '../task.ts';
import { ordersOf } from '../text/feed.ts';

/** Batches of explanations on the device: those of `drawingOf`. */
export function feedOf(
  model: ExplainingModel,
  explained: readonly Explained[],
  batchSize: number,
  seed: number,
): Feed {
  const { stepsPerEpoch, draw } = drawingOf(explained, batchSize, seed);
  return {
    stepsPerEpoch,
    batch: (epoch, step) => model.upload(draw(epoch, step)),
    dispose: (batch) => model.free(batch),
  };
}

/**
 * Batches of explanations: first in the order of the data, then shuffled anew for every pass, whatever epoch it is in. An epoch has as many
 * batches as the list fills, at least one.
 */
export function drawingOf(
  explained: readonly Explained[],
  batchSize: number,
  seed: number,
): { stepsPerEpoch: number; draw(epoch: number, step: number): Explained[] } {
  const size = explained.length;
  const stepsPerEpoch = Math.max(1, Math.floor(size / batchSize));
  const order = ordersOf(size, 'explanation', seed);
  return {
    stepsPerEpoch,
    draw(epoch, step) {
      const first = ((epoch - 1) * stepsPerEpoch + step) * batchSize;
      return Array.from({ length: batchSize }, (_, row) => {
        const pass = Math.floor((first + row) / size);
        return explained[order(pass)[(first + row) % size]];
      });
    },
  };
}
