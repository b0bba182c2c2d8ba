import { StudioError } from '#contract/errors.ts';

/** Numbers read from a file; 8-byte integers become float64. */
export type NumberArray = Int32Array | Float32Array | Float64Array;

const BYTES: Readonly<Record<string, number>> = {
  b1: 1,
  i1: 1,
  u1: 1,
  i2: 2,
  i4: 4,
  i8: 8,
  f2: 2,
  f4: 4,
  f8: 8,
};

/** Bytes per number of a NumPy type such as "<f4", or an error that names the file and the types that can be read. */
export function bytesPerNumber(dtype: string, file: string): number {
  const size = BYTES[dtype.slice(-2)];
  if (size !== undefined && /^[<|=]?[biuf]\d$/.test(dtype)) return size;
  throw new StudioError(
    'file-unreadable',
    `${file} holds numbers of type "${dtype}", which the studio cannot read.`,
    'Save it again with dtype float16, float32, float64, int32 or int64 in little-endian order.',
  );
}

/** Decodes `count` little-endian numbers from the start of `bytes`; 4-byte types are viewed in place where they are aligned. */
export function decodeNumbers(bytes: Uint8Array, dtype: string, count: number, file: string): NumberArray {
  const size = bytesPerNumber(dtype, file);
  const aligned = bytes.byteOffset % size === 0 ? bytes : bytes.slice(0, count * size);
  const { buffer, byteOffset } = aligned;
  switch (dtype.slice(-2)) {
    case 'f4':
      return new Float32Array(buffer as ArrayBuffer, byteOffset, count);
    case 'f8':
      return new Float64Array(buffer as ArrayBuffer, byteOffset, count);
    case 'i4':
      return new Int32Array(buffer as ArrayBuffer, byteOffset, count);
    case 'i8':
      return Float64Array.from(new BigInt64Array(buffer as ArrayBuffer, byteOffset, count), Number);
    case 'i2':
      return Int32Array.from(new Int16Array(buffer as ArrayBuffer, byteOffset, count));
    case 'i1':
      return Int32Array.from(new Int8Array(buffer as ArrayBuffer, byteOffset, count));
    case 'f2':
      return decodeHalf(new Uint16Array(buffer as ArrayBuffer, byteOffset, count));
    default:
      return Int32Array.from(aligned.subarray(0, count));
  }
}

/** IEEE 754 half precision to single. */
function decodeHalf(halves: Uint16Array): Float32Array {
  const out = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) {
    const exponent = (halves[i] >> 10) & 31;
    const fraction = halves[i] & 1023;
    const sign = halves[i] & 0x8000 ? -1 : 1;
    if (exponent === 31) out[i] = fraction ? NaN : sign * Infinity;
    else out[i] = exponent ? sign * 2 ** (exponent - 15) * (1 + fraction / 1024) : sign * 2 ** -24 * fraction;
  }
  return out;
}
