import { npyHeader } from '#lib/npy.ts';

/** Encodes a row-major float32 matrix of `cols` columns, given as its little-endian bytes, as a `.npy` file (version 1.0). */
export function encodeNpy(data: Uint8Array, cols: number): Uint8Array {
  const rows = data.byteLength / 4 / cols;
  if (!Number.isInteger(rows))
    throw new Error(`${data.byteLength} bytes are no float32 matrix of ${cols} columns.`);
  return Buffer.concat([npyHeader(rows, cols), data]);
}

/** The numbers of a `.npy` file (version 1.0) as bytes. */
export function npyNumbers(file: Buffer): Buffer {
  return file.subarray(10 + file.readUInt16LE(8));
}
