import { expect, test } from 'vitest';
import { isWatched, MOST_WATCHED_EPOCHS, type EmbeddingFrame } from '#contract/embedding.ts';
import { addFrame, boxOf, frameAt, placesAt } from './frames.ts';

const frame = (epoch: number, x: number, scale = 1): EmbeddingFrame => ({
  epoch,
  places: Int16Array.of(x, -x),
  scale,
  share: 0.5,
});

test('of a long run evenly many epochs are kept, the first and the newest among them', () => {
  let frames: EmbeddingFrame[] = [];
  for (let epoch = 1; epoch <= 1000; epoch++)
    if (isWatched(epoch)) frames = addFrame(frames, frame(epoch, 0));
  const epochs = frames.map(({ epoch }) => epoch);
  expect(epochs.length).toBeLessThanOrEqual(MOST_WATCHED_EPOCHS + 1);
  expect(epochs.slice(0, 4)).toEqual([1, 8, 16, 24]);
  expect(epochs.at(-1)).toBe(1000);
});

test('epochs that a resumed run repeats replace what they were', () => {
  const frames = [frame(1, 1), frame(2, 2), frame(3, 3)];
  expect(addFrame(frames, frame(2, 9)).map(({ epoch, places }) => [epoch, places[0]])).toEqual([
    [1, 1],
    [2, 9],
  ]);
});

test('between two epochs points are on their way, outside they stay', () => {
  const frames = [frame(1, 10), frame(3, 10, 2)];
  expect([...placesAt(frames, 1)]).toEqual([10, -10]);
  expect([...placesAt(frames, 2)]).toEqual([15, -15]);
  expect([...placesAt(frames, 3)]).toEqual([20, -20]);
  expect([...placesAt(frames, 9)]).toEqual([20, -20]);
  expect([...placesAt(frames, 0)]).toEqual([10, -10]);
  expect([frameAt(frames, 2)!.epoch, frameAt(frames, 9)!.epoch, frameAt(frames, 0)!.epoch]).toEqual([
    1, 3, 1,
  ]);
  expect(boxOf(frames)).toEqual({ x: [10, 20], y: [-20, -10] });
  expect(boxOf([])).toEqual({ x: [0, 0], y: [0, 0] });
});
