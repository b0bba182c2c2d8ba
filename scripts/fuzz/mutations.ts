import type { Random } from '#lib/random.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Makes another input of one; `others` are inputs of the same kind to take parts from. Never changes its arguments. */
export type Mutation = (bytes: Bytes, random: Random, others: Bytes[]) => Bytes;

/** One of a list. */
export const pick = <T>(random: Random, list: readonly T[]): T => list[random.integer(list.length)];

/** The bytes from `start` to `end` replaced by others. */
export function replace(bytes: Bytes, start: number, end: number, by: ArrayLike<number>): Bytes {
  const out = new Uint8Array(start + by.length + bytes.length - end);
  out.set(bytes.subarray(0, start));
  out.set(by, start);
  out.set(bytes.subarray(end), start + by.length);
  return out;
}

/** Sizes that a careless reader trusts. */
export const ODD_SIZES = [
  0,
  1,
  2,
  127,
  128,
  255,
  256,
  32767,
  65535,
  65536,
  2 ** 24,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];

/** `value` as `length` little-endian bytes. */
export const littleEndian = (value: number, length: number) =>
  Array.from({ length }, (_, k) => Math.floor(value / 256 ** k) % 256);

/** Start and end of a part of at most `longest` bytes. */
function range(bytes: Bytes, random: Random, longest: number): [number, number] {
  const start = random.integer(bytes.length + 1);
  return [start, Math.min(bytes.length, start + random.integer(longest + 1))];
}

const flipBits: Mutation = (bytes, random) => {
  const out = bytes.slice();
  for (let n = 1 + random.integer(8); n > 0 && out.length > 0; n--)
    out[random.integer(out.length)] ^= 1 << random.integer(8);
  return out;
};

const setByte: Mutation = (bytes, random) => {
  const at = random.integer(bytes.length + 1);
  return replace(bytes, at, Math.min(bytes.length, at + 1), [
    pick(random, [0, 1, 0x7f, 0x80, 0xff, random.integer(256)]),
  ]);
};

const truncate: Mutation = (bytes, random) => bytes.slice(0, random.integer(bytes.length + 1));

const remove: Mutation = (bytes, random) => replace(bytes, ...range(bytes, random, 64), []);

const repeat: Mutation = (bytes, random) => {
  const [start, end] = range(bytes, random, 64);
  const part = bytes.subarray(start, end);
  return replace(
    bytes,
    end,
    end,
    Array(1 + random.integer(8))
      .fill([...part])
      .flat(),
  );
};

/** A part thousands of times: work that grows with the square of the input shows. */
const multiply: Mutation = (bytes, random) => {
  const [start, end] = range(bytes, random, 16);
  const part = bytes.subarray(start, end);
  const times = random.integer(8) === 0 ? random.integer(20_000) : 0;
  const many = new Uint8Array(part.length * times);
  for (let at = 0; at < many.length; at += part.length) many.set(part, at);
  return replace(bytes, end, end, many);
};

const splice: Mutation = (bytes, random, others) => {
  const other = pick(random, others);
  const [from, to] = range(other, random, other.length);
  return replace(bytes, ...range(bytes, random, bytes.length), other.subarray(from, to));
};

const editLength: Mutation = (bytes, random) => {
  const size = pick(random, [1, 2, 4, 8]);
  const at = random.integer(bytes.length + 1);
  const near = bytes.length - at + random.integer(9) - 4;
  const value = random.integer(2) ? pick(random, ODD_SIZES) : Math.max(0, near);
  return replace(bytes, at, Math.min(bytes.length, at + size), littleEndian(value, size));
};

/** What can be done to the bytes of any file. */
export const GENERIC: readonly Mutation[] = [
  flipBits,
  setByte,
  truncate,
  remove,
  repeat,
  multiply,
  splice,
  editLength,
];
