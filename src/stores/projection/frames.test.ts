import { expect, it } from 'vitest';
import { addFrame, positionsAt, type Frame } from './frames.ts';

const frame = (epoch: number, ...positions: number[]): Frame => ({
  epoch,
  positions: Float32Array.from(positions),
  kl: 1,
});
const epochs = (frames: Frame[]) => frames.map(({ epoch }) => epoch);

it('thins out what takes too much, but keeps the first and the last', () => {
  let frames: Frame[] = [];
  const size = frame(1, 0, 0).positions.byteLength;
  for (let epoch = 1; epoch <= 40; epoch++) {
    frames = addFrame(frames, frame(epoch, 0, 0), 8 * size);
    expect(frames.length).toBeLessThanOrEqual(8);
    expect(epochs(frames)[0]).toBe(1);
    expect(epochs(frames).at(-1)).toBe(epoch);
  }
  expect(epochs(frames)).toEqual([...epochs(frames)].sort((a, b) => a - b));
});

it('replaces epochs that a resumed run repeats', () => {
  const frames = [frame(1), frame(2), frame(3)];
  expect(epochs(addFrame(frames, frame(2)))).toEqual([1, 2]);
});

it('moves points straight from one picture to the next', () => {
  const frames = [frame(1, 0, 4), frame(2, 8, 0)];
  expect([...positionsAt(frames, 0)]).toEqual([0, 4]);
  expect([...positionsAt(frames, 0.25)]).toEqual([2, 3]);
  expect([...positionsAt(frames, 1)]).toEqual([8, 0]);
});
