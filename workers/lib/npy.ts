const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** NumPy aligns the numbers of a file to this. */
const ALIGNMENT = 64;

/** What precedes the numbers of a row-major float32 array of two or more dimensions in a `.npy` file (version 1.0). */
export function npyHeader(
  ...shape: [rows: number, cols: number, ...more: number[]]
): Uint8Array<ArrayBuffer> {
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const length = Math.ceil((10 + dict.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = new Uint8Array(length);
  header.set([...MAGIC, 1, 0, (length - 10) & 255, (length - 10) >> 8]);
  header.set(new TextEncoder().encode(`${dict.padEnd(length - 11)}\n`), 10);
  return header;
}
