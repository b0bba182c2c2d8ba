import type { Trajectory } from '#contract/embedding.ts';
import type { RecordedTrajectory } from '#contract/recording.ts';

/** A trajectory as a recording keeps it. */
export const toRecorded = ({ rows, frames, ...rest }: Trajectory): RecordedTrajectory => ({
  ...rest,
  rows: [...rows],
  frames: frames.map(({ places, ...frame }) => ({ ...frame, places: toBase64(places) })),
});

/** The trajectory that a recording keeps. */
export const fromRecorded = ({ rows, frames, ...rest }: RecordedTrajectory): Trajectory => ({
  ...rest,
  rows: Int32Array.from(rows),
  frames: frames.map(({ places, ...frame }) => ({ ...frame, places: fromBase64(places) })),
});

function toBase64(places: Int16Array): string {
  const view = new DataView(new ArrayBuffer(places.byteLength));
  places.forEach((place, i) => view.setInt16(2 * i, place, true));
  return btoa(Array.from(new Uint8Array(view.buffer), (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Int16Array {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Int16Array.from({ length: bytes.length / 2 }, (_, i) => view.getInt16(2 * i, true));
}
