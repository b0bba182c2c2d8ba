import { strideUpTo, type EmbeddingFrame } from '#contract/embedding.ts';

/** From where to where points lie along both axes. */
export interface Box {
  x: [from: number, to: number];
  y: [from: number, to: number];
}

/** Adds an epoch; of many, every second, fourth, .. stays, evenly, and the first. */
export function addFrame(frames: readonly EmbeddingFrame[], frame: EmbeddingFrame): EmbeddingFrame[] {
  const stride = strideUpTo(frame.epoch);
  // A run that goes on from a checkpoint repeats epochs.
  const kept = frames.filter(({ epoch }) => epoch < frame.epoch && (epoch === 1 || epoch % stride === 0));
  return [...kept, frame];
}

/** The last epoch that is known at a place: `epoch` may lie between two, or be one that was not watched. */
export const frameAt = (frames: readonly EmbeddingFrame[], epoch: number): EmbeddingFrame | undefined =>
  frames.findLast((frame) => frame.epoch <= epoch) ?? frames[0];

/** Where points are at an epoch, 1-based; between two that are known they are on their way. */
export function placesAt(frames: readonly EmbeddingFrame[], epoch: number): Float32Array {
  const next = frames.findIndex((frame) => frame.epoch >= epoch);
  const after = frames.at(next)!;
  const before = next > 0 ? frames[next - 1] : after;
  const share = before === after ? 0 : (epoch - before.epoch) / (after.epoch - before.epoch);
  return Float32Array.from(
    after.places,
    (place, i) => (1 - share) * before.places[i] * before.scale + share * place * after.scale,
  );
}

/** The room that the points of all epochs take. */
export function boxOf(frames: readonly EmbeddingFrame[]): Box {
  const along = (axis: 0 | 1): [number, number] => {
    let [least, most] = [Infinity, -Infinity];
    for (const { places, scale } of frames)
      for (let i = axis; i < places.length; i += 2) {
        least = Math.min(least, places[i] * scale);
        most = Math.max(most, places[i] * scale);
      }
    return least <= most ? [least, most] : [0, 0];
  };
  return { x: along(0), y: along(1) };
}
