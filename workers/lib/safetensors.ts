/** A tensor of a safetensors file: row-major values with their shape. */
export interface Tensor {
  shape: readonly number[];
  data: Float32Array | Int32Array;
}

/** What a safetensors file holds. */
export interface Tensors {
  tensors: ReadonlyMap<string, Tensor>;
  metadata: Readonly<Record<string, string>>;
}

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

const DTYPES = { F32: Float32Array, I32: Int32Array } as const;
/** Of the header's length, which stands first. */
const LENGTH_BYTES = 8;
/** What the format's own library takes at most. */
const MOST_HEADER_BYTES = 100_000_000;
const METADATA = '__metadata__';

/** Writes a file in the safetensors format: length of the header (8 bytes, little-endian), JSON header, values. */
export function writeSafetensors({ tensors, metadata }: Tensors): Uint8Array<ArrayBuffer> {
  // Without a prototype `__proto__` is a name like any other.
  const header = Object.assign(Object.create(null) as Record<string, unknown>, { [METADATA]: metadata });
  let at = 0;
  for (const [name, { shape, data }] of tensors) {
    const dtype = data instanceof Float32Array ? 'F32' : 'I32';
    header[name] = { dtype, shape, data_offsets: [at, (at += data.byteLength)] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Spaces up to a multiple of 8, so that the values are aligned.
  const length = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(LENGTH_BYTES + length + at).fill(0x20, LENGTH_BYTES, LENGTH_BYTES + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(json, LENGTH_BYTES);
  let position = LENGTH_BYTES + length;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return file;
}

/** Reads float32 and int32 tensors; throws a RangeError that says what does not fit. Allocates no more than the file is long. */
export function readSafetensors(file: Uint8Array<ArrayBuffer>): Tensors {
  const { header, start } = readHeader(file);
  const { [METADATA]: metadata = {}, ...entries } = header;
  const tensors = new Map<string, Tensor>();
  const ordered = Object.entries(entries)
    .map(([name, entry]) => ({ name, ...checkedEntry(name, entry) }))
    // An empty tensor begins where the next one does.
    .sort((a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]);
  let end = 0;
  for (const { name, dtype, shape, data_offsets } of ordered) {
    // The format forbids holes and overlaps: what is read twice could be larger than the file.
    if (data_offsets[0] !== end)
      throw new RangeError(`tensor "${name}" does not begin where the one before ends`);
    end = data_offsets[1];
    if (start + end > file.length)
      throw new RangeError(`tensor "${name}" reaches beyond the end of the file`);
    const bytes = file.slice(start + data_offsets[0], start + end);
    tensors.set(name, { shape, data: new DTYPES[dtype](bytes.buffer) });
  }
  if (start + end !== file.length) throw new RangeError('there are bytes behind the last tensor');
  return { tensors, metadata: metadata as Record<string, string> };
}

function readHeader(file: Uint8Array<ArrayBuffer>): { header: Record<string, unknown>; start: number } {
  if (file.length < LENGTH_BYTES) throw new RangeError('it is shorter than eight bytes');
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const start = LENGTH_BYTES + length;
  if (length > MOST_HEADER_BYTES || start > file.length)
    throw new RangeError(`its header claims ${length} bytes, and the file has ${file.length}`);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(LENGTH_BYTES, start)));
  } catch {
    throw new RangeError('its header is no JSON');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw new RangeError('its header is no object');
  return { header: header as Record<string, unknown>, start };
}

function checkedEntry(name: string, value: unknown): HeaderEntry & { dtype: keyof typeof DTYPES } {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Partial<HeaderEntry>;
  if (dtype !== 'F32' && dtype !== 'I32')
    throw new RangeError(`tensor "${name}" has type ${JSON.stringify(dtype)}; known are F32 and I32`);
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2)
    throw new RangeError(`tensor "${name}" has no shape or no place`);
  const size = shape.reduce((product, length) => product * length, 4);
  if (offsets[1] - offsets[0] !== size)
    throw new RangeError(
      `tensor "${name}" has ${offsets[1] - offsets[0]} bytes, and its shape needs ${size}`,
    );
  return { dtype, shape, data_offsets: offsets };
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}
