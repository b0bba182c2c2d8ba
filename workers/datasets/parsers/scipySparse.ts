import { StudioError } from '#contract/errors.ts';
import { own } from '#contract/own.ts';
import type { Job } from '../job.ts';
import { Inert } from './inert.ts';
import { parseNumbers } from './npy.ts';
import { numpyGlobals, PickledArray } from './numpyPickle.ts';
import { unpickle } from './pickle.ts';
import { sizesOf, textOf, type PickleClass, type PickleObject, type PickleValue } from './pickleValues.ts';
import {
  collected,
  SPARSE_LAYOUTS,
  type Entries,
  type SparseLayout,
  type StoredArray,
} from './sparseLayouts.ts';

/** Positions of the non-zero entries of a matrix, in stored order. */
export interface Coordinates {
  rows: number;
  cols: number;
  row: ArrayLike<number>;
  col: ArrayLike<number>;
}

/** More users or items than this is a mistake in the file, not a dataset for a browser. */
export const MAX_SIDE = 20_000_000;
/** An array of fewer columns that holds other numbers than 0 and 1 is a list of pairs. */
const LEAST_ITEMS = 5;

/** Reads a pickled SciPy matrix or array of any layout and age, or a NumPy array of two dimensions. */
export async function parseSparsePickle(bytes: Uint8Array, file: string, job: Job): Promise<Coordinates> {
  const known = new Map([...numpyGlobals(file, bytes.length), ...scipyGlobals(file, bytes.length)]);
  const value = await unpickle(bytes, file, known, job);
  if (value instanceof SparseObject) return value.coordinates();
  if (value instanceof PickledArray && value.shape.length === 2) return denseCoordinates(value, file);
  throw new StudioError(
    'file-unreadable',
    `${file} holds no sparse matrix but ${described(value)}, which is not read here.`,
    'Save the interactions as a SciPy sparse matrix [users, items], such as scipy.sparse.csr_matrix, or as a table (CSV).',
  );
}

function described(value: PickleValue): string {
  if (value instanceof Inert) return `an object of the class ${value.name}`;
  if (value instanceof PickledArray) return `a NumPy array of shape (${value.shape.join(', ')})`;
  if (value instanceof Map) return 'a dictionary';
  if (Array.isArray(value)) return 'a list';
  return value === null ? 'nothing' : 'a single value';
}

function scipyGlobals(file: string, size: number): [string, PickleClass][] {
  return Object.entries(SPARSE_LAYOUTS).flatMap(([layout, read]) => {
    const known: PickleClass = { make: () => new SparseObject(layout, read, file, size) };
    return ['', `.${layout}`, `._${layout}`, '._arrays'].flatMap((module) =>
      ['matrix', 'array'].map((kind): [string, PickleClass] => [
        `scipy.sparse${module} ${layout}_${kind}`,
        known,
      ]),
    );
  });
}

class SparseObject implements PickleObject {
  readonly #layout: string;
  readonly #read: SparseLayout;
  readonly #file: string;
  readonly #size: number;
  #state: Map<PickleValue, PickleValue> = new Map();
  /** Entries of a matrix that is a dictionary. */
  #items: Map<PickleValue, PickleValue> = new Map();

  constructor(layout: string, read: SparseLayout, file: string, size: number) {
    this.#layout = layout;
    this.#read = read;
    this.#file = file;
    this.#size = size;
  }

  setState(state: PickleValue): void {
    if (state instanceof Map) this.#state = state;
  }

  setBase(held: PickleValue): void {
    if (held instanceof Map) this.#items = held;
  }

  setItems(values: PickleValue[]): void {
    for (let k = 0; k < values.length; k += 2) this.#items.set(values[k], values[k + 1]);
  }

  coordinates(): Coordinates {
    // Python 2 writes names as bytes.
    const state = new Map([...this.#state].map(([key, value]) => [textOf(key), value]));
    const bad = badMatrix(this.#file, this.#layout);
    const array = (name: string) => {
      const value = state.get(name);
      if (value instanceof PickledArray) return value;
      throw bad(`it has no array "${name}"`);
    };
    const [rows, cols] = sidesOf(state.get('_shape') ?? state.get('shape'), this.#file, bad);
    const given = { rows, cols, state, items: this.#items, most: this.#size, array, bad };
    return { rows, cols, ...withoutZeros(this.#read(given), bad) };
  }
}

const badMatrix = (file: string, layout: string) => (why: string) =>
  new StudioError(
    'file-unreadable',
    `${file} is not a readable ${layout.toUpperCase()} matrix: ${why}.`,
    'Save the matrix again with SciPy.',
  );

/** Reads what `scipy.sparse.save_npz` writes: `parts` are the `.npy` files inside, by their names without ending. */
export function parseSparseNpz(parts: ReadonlyMap<string, Uint8Array>, file: string): Coordinates {
  // "csr" as bytes or as UTF-32, whose other bytes are zero, behind a header of one line.
  const written = new TextDecoder('latin1').decode(parts.get('format')).replaceAll('\0', '');
  const layout = written.slice(written.lastIndexOf('\n') + 1);
  const bad = badMatrix(file, layout || 'sparse');
  const read = own(SPARSE_LAYOUTS, layout);
  if (!read || !NPZ_LAYOUTS.has(layout)) throw bad('it names none of the layouts COO, CSR, CSC and DIA');
  const array = (name: string): StoredArray => {
    const bytes = parts.get(name);
    if (!bytes) throw bad(`it has no array "${name}"`);
    const { shape, numbers, fortran } = parseNumbers(bytes, `${file}/${name}.npy`);
    if (fortran && shape.length > 1) throw bad(`its array "${name}" is stored by columns`);
    return { shape, numbers: () => numbers, objects: () => [] };
  };
  const [rows, cols] = sidesOf([...array('shape').numbers()], file, bad);
  const given = { rows, cols, state: new Map(), items: new Map(), most: Infinity, array, bad };
  return { rows, cols, ...withoutZeros(read(given), bad) };
}

/** Those of `save_npz` without BSR, whose blocks are arrays of three dimensions. */
const NPZ_LAYOUTS: ReadonlySet<string> = new Set(['coo', 'csr', 'csc', 'dia']);

function sidesOf(
  shape: PickleValue | undefined,
  file: string,
  bad: (why: string) => Error,
): [number, number] {
  if (!Array.isArray(shape)) throw bad('it does not say its shape');
  if (shape.length !== 2)
    throw bad(
      `it has ${shape.length} dimension${shape.length === 1 ? '' : 's'}, and users and items are two`,
    );
  const [rows, cols] = sizesOf(shape);
  if (![rows, cols].every((n) => Number.isInteger(n) && n >= 0)) throw bad(`its shape is (${rows}, ${cols})`);
  if (Math.max(rows, cols) > MAX_SIDE) {
    throw new StudioError(
      'file-too-large',
      `${file} claims to be a matrix of ${rows} x ${cols}; at most ${MAX_SIDE} users or items can be opened.`,
      'Check the file, or keep fewer users and items.',
    );
  }
  return [rows, cols];
}

/** A stored zero is no interaction. */
function withoutZeros({ row, col, data }: Entries, bad: (why: string) => Error): Omit<Entries, 'data'> {
  if (row.length !== col.length || data.length !== col.length) throw bad('its arrays have different lengths');
  if (data.every((x) => x !== 0)) return { row, col };
  const kept = Array.from(data.keys()).filter((k) => data[k] !== 0);
  return { row: Float64Array.from(kept, (k) => row[k]), col: Float64Array.from(kept, (k) => col[k]) };
}

/** What a plain array of two dimensions holds of users and items. */
function denseCoordinates(array: PickledArray, file: string): Coordinates {
  const data = array.numbers();
  const [rows, cols] = array.shape;
  if (cols < LEAST_ITEMS && data.some((x) => x !== 0 && x !== 1))
    throw new StudioError(
      'file-unreadable',
      `${file} holds an array of ${rows} x ${cols} numbers, which looks like a list of interactions, not like a matrix of users and items.`,
      'Save it as a table (CSV) with a user and an item in each line, or as a SciPy sparse matrix [users, items].',
    );
  const { row, col } = collected(data, (k) => [Math.floor(k / cols), k % cols]);
  return { rows, cols, row, col };
}
