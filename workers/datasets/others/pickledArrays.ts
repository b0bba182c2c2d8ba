import type { NamedFile } from '#contract/dataset.ts';
import { npyHeader } from '#lib/npy.ts';
import { baseName, bytesOf } from '../files.ts';
import type { Job } from '../job.ts';
import { numpyGlobals, PickledArray } from '../parsers/numpyPickle.ts';
import { unpickle } from '../parsers/pickle.ts';
import { textOf, type PickleValue } from '../parsers/pickleValues.ts';
import type { Found, FoundArray } from './found.ts';

/** Features of a pickle: a table [rows, cols] with one row per item, or a vector of `cols` numbers for each of some items. */
export async function arraysOfPickle(file: NamedFile, job: Job): Promise<Found> {
  const bytes = await bytesOf(file.name, file.file);
  const value = await unpickle(bytes, file.name, new Map(numpyGlobals(file.name, bytes.length)), job);
  const stem = baseName(file.name).replace(/\.(pkl|pickle)$/i, '');
  const array = value instanceof Map ? byItem(value, file.name) : asTable(value, file.name);
  if (array) return { arrays: [{ path: file.name, stem, ...array }] };
  return { arrays: [], why: 'it holds no array with one row of numbers for each item' };
}

type Shaped = Pick<FoundArray, 'rows' | 'cols' | 'load'>;

function asTable(value: PickleValue, name: string): Shaped | undefined {
  const rows = Array.isArray(value) ? value.map((row) => vectorOf(row)) : undefined;
  if (rows)
    return rows.length > 0 && areAlike(rows) ? table(rows.length, rows[0].length, rows, name) : undefined;
  if (!(value instanceof PickledArray)) return undefined;
  const shape = value.shape.length > 2 ? value.shape.filter((n) => n !== 1) : value.shape;
  return shape.length === 2 ? table(shape[0], shape[1], [value.numbers()], name) : undefined;
}

function table(rows: number, cols: number, pieces: ArrayLike<number>[], name: string): Shaped {
  const load = (stem: string) => [
    { name: `${name}/${stem}_feat.npy`, file: new Blob([npyHeader(rows, cols), ...pieces.map(singles)]) },
  ];
  return { rows, cols, load };
}

/** Ids of items and their vectors. */
function byItem(value: Map<PickleValue, PickleValue>, name: string): Shaped | undefined {
  const ids = [...value.keys()].map((id) => (typeof id === 'number' ? String(id) : textOf(id)));
  const vectors = [...value.values()].map((vector) => vectorOf(vector));
  if (ids.length === 0 || ids.includes('') || !areAlike(vectors)) return undefined;
  const cols = vectors[0].length;
  const load = (stem: string) =>
    ids.map((id, k) => ({
      name: `${name}/${stem}/${id}.npy`,
      file: new Blob([npyHeader(1, cols), singles(vectors[k])]),
    }));
  return { rows: ids.length, cols, load };
}

/** The numbers of a vector, as an array of any shape with one dimension above 1 or as a list; anything else is undefined. */
function vectorOf(value: PickleValue): ArrayLike<number> | undefined {
  if (value instanceof PickledArray)
    return value.shape.filter((n) => n !== 1).length <= 1 ? value.numbers() : undefined;
  const isNumbers = Array.isArray(value) && value.every((n) => typeof n === 'number');
  return isNumbers ? (value as number[]) : undefined;
}

const areAlike = (vectors: (ArrayLike<number> | undefined)[]): vectors is ArrayLike<number>[] =>
  !!vectors[0]?.length && vectors.every((vector) => vector?.length === vectors[0]!.length);

const singles = (numbers: ArrayLike<number>) =>
  numbers instanceof Float32Array ? (numbers as Float32Array<ArrayBuffer>) : Float32Array.from(numbers);
