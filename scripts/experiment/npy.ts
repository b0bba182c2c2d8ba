/** Encodes a row-major float32 matrix of `cols` columns, given as its little-endian bytes, as a `.npy` file (version 1.0). */
export function encodeNpy(data: Uint8Array, cols: number): Uint8Array {
  const rows = data.byteLength / 4 / cols;
  if (!Number.isInteger(rows))
    throw new Error(`${data.byteLength} bytes are no float32 matrix of ${cols} columns.`);
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${cols}), }`;
  const length = Math.ceil((10 + dict.length + 1) / 64) * 64;
  const header = Buffer.alloc(length, ' ');
  header.set([0x93, ...Buffer.from('NUMPY'), 1, 0]);
  header.writeUInt16LE(length - 10, 8);
  header.write(`${dict.padEnd(length - 11)}\n`, 10, 'latin1');
  return Buffer.concat([header, data]);
}
