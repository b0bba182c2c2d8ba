/** What is numbers in bulk; everything else of a value is its shape. */
type Bulk = Float32Array | Float64Array | Int32Array;
const TYPES = { Float32Array, Float64Array, Int32Array };

/** A place of a shape that holds an array. */
interface Place {
  $array: number;
  type: keyof typeof TYPES;
  length: number;
}

/** A value without its arrays, and the arrays. */
export interface Packed {
  shape: unknown;
  arrays: Bulk[];
}

/** Takes the typed arrays out of plain data. */
export function pack(value: unknown): Packed {
  const arrays: Bulk[] = [];
  const place = (array: Bulk, type: Place['type']): Place => ({
    $array: arrays.push(array) - 1,
    type,
    length: array.length,
  });
  const visit = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    if (ArrayBuffer.isView(part)) return place(part as Bulk, (part as Bulk)[Symbol.toStringTag]);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, visit(inner)]));
  };
  return { shape: visit(value), arrays };
}

/** Puts a value together again; `fill` is given each array, empty, to write into. */
export async function unpack(
  shape: unknown,
  fill: (array: Bulk, index: number) => Promise<void>,
): Promise<unknown> {
  if (Array.isArray(shape)) {
    const parts: unknown[] = [];
    for (const part of shape) parts.push(await unpack(part, fill));
    return parts;
  }
  if (typeof shape !== 'object' || shape === null) return shape;
  if ('$array' in shape) {
    const { $array, type, length } = shape as Place;
    const array = new TYPES[type](length);
    await fill(array, $array);
    return array;
  }
  const entries: [string, unknown][] = [];
  for (const [key, part] of Object.entries(shape)) entries.push([key, await unpack(part, fill)]);
  return Object.fromEntries(entries);
}
