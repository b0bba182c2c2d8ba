/** The picture of one epoch. */
export interface Frame {
  /** 1-based. */
  epoch: number;
  /** [N, 2] */
  positions: Float32Array;
  /** Against nearest neighbours. */
  kl: number;
}

/** All pictures of a run together take no more. */
export const MOST_FRAME_BYTES = 64 * 2 ** 20;

/** Adds a picture; where all together take too much, every other one goes, but never the first or the last. */
export function addFrame(frames: readonly Frame[], frame: Frame, mostBytes = MOST_FRAME_BYTES): Frame[] {
  // A run that goes on from a checkpoint repeats epochs.
  const before = frames.filter(({ epoch }) => epoch < frame.epoch);
  const isTooMuch = (before.length + 1) * frame.positions.byteLength > mostBytes;
  return [...(isTooMuch ? before.filter((_, i) => i % 2 === 0) : before), frame];
}

/** The positions at a place of the replay: `at` counts pictures from 0, fractions lie between two of them. */
export function positionsAt(frames: readonly Frame[], at: number): Float32Array {
  const index = Math.min(Math.floor(at), frames.length - 1);
  const { positions } = frames[index];
  const share = at - index;
  const next = frames[index + 1]?.positions;
  if (!share || !next) return positions;
  return positions.map((value, i) => value + share * (next[i] - value));
}
