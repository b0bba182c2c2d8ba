import type { Entry } from './gpuInternals.ts';

/** How the GPU holds the values that the CPU has: floats, or 32-bit integers for everything else. */
export const bytesOf = ({ dtype, values }: Entry): Uint8Array<ArrayBuffer> =>
  new Uint8Array((dtype === 'float32' ? Float32Array.from(values!) : Int32Array.from(values!)).buffer);

/** Writes the same into a buffer of bytes; `at` is a multiple of 4. */
export function writeValues({ dtype, values }: Entry, into: ArrayBuffer, at: number): void {
  const View = dtype === 'float32' ? Float32Array : Int32Array;
  new View(into, at, values!.length).set(values!);
}
