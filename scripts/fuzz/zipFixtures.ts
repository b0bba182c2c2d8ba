import { crc32, deflateRawSync } from 'node:zlib';
import { littleEndian, ODD_SIZES, pick, replace, type Bytes, type Mutation } from './mutations.ts';

const STORED = 0;
const DEFLATED = 8;

/** A zip archive of files, deflated or as they are. */
export function zip(files: Record<string, Uint8Array>, method: typeof STORED | typeof DEFLATED): Bytes {
  const body: number[] = [];
  const directory: number[] = [];
  for (const [name, data] of Object.entries(files)) {
    const packed = method === DEFLATED ? deflateRawSync(data) : data;
    const path = Buffer.from(name);
    const shared = [
      ...[20, 0, 0, 8, method, 0, 0, 0, 33, 0],
      ...littleEndian(crc32(data), 4),
      ...littleEndian(packed.length, 4),
      ...littleEndian(data.length, 4),
      ...littleEndian(path.length, 2),
      ...[0, 0],
    ];
    directory.push(
      ...Buffer.from('PK\x01\x02'),
      20,
      0,
      ...shared,
      ...Array(10).fill(0),
      ...littleEndian(body.length, 4),
      ...path,
    );
    body.push(...Buffer.from('PK\x03\x04'), ...shared, ...path, ...packed);
  }
  const count = littleEndian(Object.keys(files).length, 2);
  const end = [...Buffer.from('PK\x05\x06'), 0, 0, 0, 0, ...count, ...count];
  return Uint8Array.from([
    ...body,
    ...directory,
    ...end,
    ...littleEndian(directory.length, 4),
    ...littleEndian(body.length, 4),
    ...[0, 0],
  ]);
}

/** What the headers begin with, and two bytes that say which. */
const HEADER = /PK/g;

/** A field in one of the archive's headers becomes another number. */
const editHeader: Mutation = (bytes, random) => {
  const headers = [...Buffer.from(bytes).toString('latin1').matchAll(HEADER)];
  if (headers.length === 0) return bytes.slice();
  const at = pick(random, headers).index + 4 + 2 * random.integer(21);
  const size = pick(random, [2, 4]);
  const value = random.integer(3) ? pick(random, ODD_SIZES) : random.integer(bytes.length);
  return replace(
    bytes,
    Math.min(at, bytes.length),
    Math.min(at + size, bytes.length),
    littleEndian(value, size),
  );
};

const NAMES = ['../x', '/etc/x', 'C:\\x', 'a\0b', 'x.zip', '..', '', 'toy\\y', '__MACOSX/x'];

/** A name inside the archive becomes another one of the same length. */
const rename: Mutation = (bytes, random) => {
  const names = [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/[\w/.-]+\.(npy|json|pkl|csv|inter|txt)/g),
  ];
  if (names.length === 0) return bytes.slice();
  const { index, 0: name } = pick(random, names);
  return replace(
    bytes,
    index,
    index + name.length,
    Buffer.from(pick(random, NAMES).padEnd(name.length, 'x').slice(0, name.length)),
  );
};

/** What can be done to the structure of a zip archive. */
export const ZIP: readonly Mutation[] = [editHeader, editHeader, rename];
