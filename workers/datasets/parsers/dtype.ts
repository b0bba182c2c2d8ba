import { StudioError } from '#contract/errors.ts';
import { pow } from '#lib/elementary.ts';

/** Numbers read from a file; 8-byte and unsigned 4-byte integers become float64. */
export type NumberArray = Int32Array | Float32Array | Float64Array;

/** Bytes and decoder of each type; what is decoded is aligned, in this machine's order, and of exactly `count` numbers. */
const TYPES: Readonly<Record<string, (buffer: ArrayBuffer, at: number, count: number) => NumberArray>> = {
  b1: (buffer, at, count) => new Int32Array(new Uint8Array(buffer, at, count)),
  i1: (buffer, at, count) => new Int32Array(new Int8Array(buffer, at, count)),
  u1: (buffer, at, count) => new Int32Array(new Uint8Array(buffer, at, count)),
  i2: (buffer, at, count) => new Int32Array(new Int16Array(buffer, at, count)),
  u2: (buffer, at, count) => new Int32Array(new Uint16Array(buffer, at, count)),
  i4: (buffer, at, count) => new Int32Array(buffer, at, count),
  u4: (buffer, at, count) => new Float64Array(new Uint32Array(buffer, at, count)),
  i8: (buffer, at, count) =>
    fromHalves(new Uint32Array(buffer, at, 2 * count), new Int32Array(buffer, at, 2 * count)),
  u8: (buffer, at, count) =>
    fromHalves(new Uint32Array(buffer, at, 2 * count), new Uint32Array(buffer, at, 2 * count)),
  f2: (buffer, at, count) => decodeHalf(new Uint16Array(buffer, at, count)),
  f4: (buffer, at, count) => new Float32Array(buffer, at, count),
  f8: (buffer, at, count) => new Float64Array(buffer, at, count),
};

/** Bytes per number of a NumPy type such as "<f4", or an error that names the file and the types that can be read. */
export function bytesPerNumber(dtype: string, file: string): number {
  const code = dtype.slice(-2);
  if (Object.hasOwn(TYPES, code) && /^[<>|=]?..$/.test(dtype)) return Number(code[1]);
  throw new StudioError(
    'file-unreadable',
    `${file} holds numbers of type "${dtype.slice(0, 40)}", which the studio cannot read.`,
    'Save it again with dtype float16, float32, float64, int32 or int64.',
  );
}

/** Decodes `count` numbers from the start of `bytes`; little-endian 4-byte types and float64 are viewed in place where they are aligned. */
export function decodeNumbers(bytes: Uint8Array, dtype: string, count: number, file: string): NumberArray {
  const size = bytesPerNumber(dtype, file);
  const swapped = dtype.startsWith('>') && size > 1;
  const aligned = bytes.byteOffset % size === 0 && !swapped ? bytes : bytes.slice(0, count * size);
  if (swapped) swapBytes(aligned, size);
  return TYPES[dtype.slice(-2)](aligned.buffer as ArrayBuffer, aligned.byteOffset, count);
}

/** Turns big-endian numbers around, in place. */
function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; start < bytes.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}

/** 64-bit integers from their low halves (even places) and high halves (odd places). */
function fromHalves(low: Uint32Array, high: Int32Array | Uint32Array): Float64Array {
  const out = new Float64Array(low.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = high[2 * i + 1] * 2 ** 32 + low[2 * i];
  return out;
}

let singles: Float32Array | undefined;

/** IEEE 754 half precision to single, by a table of all 65,536 values. */
function decodeHalf(halves: Uint16Array): Float32Array {
  singles ??= Float32Array.from({ length: 65536 }, (_, half) => singleOf(half));
  const out = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) out[i] = singles[halves[i]];
  return out;
}

function singleOf(half: number): number {
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return exponent ? sign * pow(2, exponent - 15) * (1 + fraction / 1024) : sign * 2 ** -24 * fraction;
}
