import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { firstBytes } from '../files.ts';
import { bytesPerNumber, decodeNumbers, type NumberArray } from './dtype.ts';

/** A NumPy array as 32-bit floats in row-major order. */
export interface NpyArray {
  shape: number[];
  /** As stored, e.g. "<f2". */
  dtype: string;
  data: Float32Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const HINT = 'Save the array again with numpy.save, or copy the file again if it was cut short.';

interface Header {
  dtype: string;
  fortran: boolean;
  shape: number[];
  /** Where the numbers begin. */
  start: number;
}

/** Reads a `.npy` file (versions 1 to 3, both orders); the sizes in its header are checked before anything is allocated. */
export function parseNpy(bytes: Uint8Array, file: string): NpyArray {
  const { shape, dtype, fortran, numbers } = parseNumbers(bytes, file);
  const data = numbers instanceof Float32Array ? numbers : new Float32Array(numbers);
  return { shape, dtype, data: fortran && shape.length > 1 ? rowMajor(data, shape) : data };
}

/** The numbers of a `.npy` file in stored order, exactly as far as a double holds them. */
export function parseNumbers(
  bytes: Uint8Array,
  file: string,
): Omit<Header, 'start'> & { numbers: NumberArray } {
  const { dtype, fortran, shape, start } = readHeader(bytes, file);
  const count = shape.reduce((product, n) => product * n, 1);
  const expected = count * bytesPerNumber(dtype, file);
  const found = bytes.length - start;
  if (found < expected) {
    throw new StudioError(
      'file-unreadable',
      `${file} is cut short: an array of shape (${shape.join(', ')}) of type ${dtype} takes ${expected} bytes, and ${found} are there.`,
      HINT,
    );
  }
  return { dtype, fortran, shape, numbers: decodeNumbers(bytes.subarray(start), dtype, count, file) };
}

/** A header is a line of text; this much of a file holds it. */
const HEADER_BYTES = 1024;

/** The shape that the beginning of a `.npy` file tells; numbers of a type that cannot be read are an error. */
export async function npyShape({ name, file }: NamedFile): Promise<number[]> {
  const { shape, dtype } = readHeader(await firstBytes(file, HEADER_BYTES), name);
  bytesPerNumber(dtype, name);
  return shape;
}

function readHeader(bytes: Uint8Array, file: string): Header {
  const bad = (why: string) =>
    new StudioError('file-unreadable', `${file} is not a readable .npy file: ${why}.`, HINT);
  if (bytes.length < 10 || MAGIC.some((byte, i) => bytes[i] !== byte))
    throw bad('it does not begin with the NumPy signature');
  const version = bytes[6];
  if (version < 1 || version > 3) throw bad(`its format version is ${version}, and 1 to 3 are known`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = version === 1 ? 10 : 12;
  if (bytes.length < at) throw bad('its header is cut short');
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > bytes.length - at)
    throw bad(`its header should be ${length} bytes long, and ${bytes.length - at} are there`);
  if (length > 65536) throw bad(`its header of ${length} bytes is longer than any real one`);
  const text = new TextDecoder().decode(bytes.subarray(at, at + length));
  const dtype = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(text)?.[1];
  if (dtype === undefined || order === undefined || shape === undefined)
    throw bad('its header does not name type, order and shape');
  const sizes = shape
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean)
    .map(Number);
  if (!sizes.every(Number.isSafeInteger)) throw bad(`its shape is (${shape.slice(0, 80)})`);
  // (items, 1, width) is a table, and so is what a network's last layer makes of one picture: (1, width, 1, 1).
  const squeezed = sizes.length > 2 ? sizes.filter((n) => n !== 1) : sizes;
  if (squeezed.length > 3)
    throw bad(
      `it has ${sizes.length} dimensions, and features have two, or three where items have several vectors`,
    );
  return { dtype, fortran: order === 'True', shape: squeezed, start: at + length };
}

/** Numbers whose first index moves fastest as numbers whose last one does, one index after the other. */
function rowMajor(columnMajor: Float32Array, [rows, ...others]: number[]): Float32Array {
  const cols = others.reduce((product, n) => product * n, 1);
  const out = new Float32Array(columnMajor.length);
  for (let c = 0, at = 0; c < cols; c++)
    for (let r = 0; r < rows; r++, at++) out[r * cols + c] = columnMajor[at];
  if (others.length === 1) return out;
  for (let r = 0; r < rows; r++) {
    const row = out.subarray(r * cols, (r + 1) * cols);
    row.set(rowMajor(row.slice(), others));
  }
  return out;
}
