import { IntList } from '../intList.ts';
import type { NumberArray } from './dtype.ts';
import { PickledArray } from './numpyPickle.ts';
import type { PickleValue } from './pickleValues.ts';

/** Stored entries of a matrix, zeros among them. */
export interface Entries {
  row: NumberArray;
  col: NumberArray;
  data: NumberArray;
}

/** An array of a matrix; what it holds is decoded once somebody asks. */
export type StoredArray = Pick<PickledArray, 'shape' | 'numbers' | 'objects'>;

/** What a stored matrix says of itself. */
export interface SparseState {
  rows: number;
  cols: number;
  state: ReadonlyMap<string, PickleValue>;
  /** Entries of a matrix that is a dictionary itself. */
  items: Map<PickleValue, PickleValue>;
  /** More entries than the file has bytes are not in it. */
  most: number;
  /** The array of that name, or an error. */
  array(name: string): StoredArray;
  bad(why: string): Error;
}

/** Takes the entries out of a matrix of one layout. */
export type SparseLayout = (matrix: SparseState) => Entries;

/** How SciPy stores matrices, by the beginning of the names of their classes. */
export const SPARSE_LAYOUTS: Readonly<Record<string, SparseLayout>> = {
  coo: ({ state, array, bad }) => {
    // Since SciPy 1.13 a COO matrix keeps `coords` instead of `row` and `col`.
    const coords = state.get('coords');
    if (!Array.isArray(coords))
      return { row: array('row').numbers(), col: array('col').numbers(), data: array('data').numbers() };
    const [row, col] = coords.map((part) => numbersOf(part, bad));
    if (!row || !col) throw bad('it has no array "coords"');
    return { row, col, data: array('data').numbers() };
  },
  csr: (matrix) => {
    const { major, minor } = compressed(matrix, matrix.rows);
    return { row: major, col: minor, data: matrix.array('data').numbers() };
  },
  csc: (matrix) => {
    const { major, minor } = compressed(matrix, matrix.cols);
    return { row: minor, col: major, data: matrix.array('data').numbers() };
  },
  bsr: (matrix) => blocks(matrix),
  dia: ({ array, rows, cols, bad }) => {
    const offsets = array('offsets').numbers();
    const [count, length] = array('data').shape;
    const data = array('data').numbers();
    if (count !== offsets.length || data.length !== count * length)
      throw bad('its arrays have different lengths');
    return collected(data, (at) => {
      const col = at % length;
      const row = col - offsets[Math.floor(at / length)];
      return row >= 0 && row < rows && col < cols ? [row, col] : undefined;
    });
  },
  dok: ({ state, items, bad }) => {
    const own = state.get('_dict');
    const entries = own instanceof Map && own.size > 0 ? own : items;
    const row = new Float64Array(entries.size);
    const col = new Float64Array(entries.size);
    const data = new Float64Array(entries.size);
    let at = 0;
    for (const [key, value] of entries) {
      if (!Array.isArray(key) || key.length !== 2) throw bad('an entry has no row and column');
      row[at] = numberIn(key[0]);
      col[at] = numberIn(key[1]);
      data[at++] = numberIn(value);
    }
    return { row, col, data };
  },
  lil: ({ array, rows, most, bad }) => {
    const lists = (name: string) =>
      array(name)
        .objects()
        .map((list) => listOf(list, bad));
    const columns = lists('rows');
    const values = lists('data');
    if (columns.length !== rows || columns.some((list, r) => values[r]?.length !== list.length))
      throw bad('its arrays have different lengths');
    const count = columns.reduce((sum, list) => sum + list.length, 0);
    if (count > most) throw bad('it repeats its rows');
    const row = new Int32Array(count);
    let at = 0;
    columns.forEach((list, r) => row.fill(r, at, (at += list.length)));
    const flat = (parts: PickleValue[][]) => {
      const all = new Float64Array(count);
      let next = 0;
      for (const list of parts) for (const value of list) all[next++] = numberIn(value);
      return all;
    };
    return { row, col: flat(columns), data: flat(values) };
  },
};

function compressed({ array, bad }: SparseState, majors: number): { major: Int32Array; minor: NumberArray } {
  const ptr = array('indptr').numbers();
  const minor = array('indices').numbers();
  if (ptr.length !== majors + 1 || ptr[0] !== 0 || ptr[majors] !== minor.length)
    throw bad('its index pointer does not fit its shape');
  const major = new Int32Array(minor.length);
  for (let r = 0; r < majors; r++) {
    if (!(ptr[r + 1] >= ptr[r])) throw bad('its index pointer falls');
    major.fill(r, ptr[r], ptr[r + 1]);
  }
  return { major, minor };
}

/** Small dense blocks, each with its row and column of blocks. */
function blocks(matrix: SparseState): Entries {
  const { array, rows, cols, bad } = matrix;
  const [count, high, wide] = array('data').shape;
  if (!(high >= 1 && wide >= 1 && rows % high === 0 && cols % wide === 0))
    throw bad('its blocks do not fit its shape');
  const { major, minor } = compressed(matrix, rows / high);
  if (count !== minor.length) throw bad('its arrays have different lengths');
  return collected(array('data').numbers(), (at) => {
    const block = Math.floor(at / (high * wide));
    const inside = at % (high * wide);
    return [major[block] * high + Math.floor(inside / wide), minor[block] * wide + (inside % wide)];
  });
}

/** The entries other than zero of numbers that are stored one after another, where `place` has a row and a column for them. */
export function collected(data: NumberArray, place: (at: number) => [number, number] | undefined): Entries {
  const row = new IntList();
  const col = new IntList();
  for (let at = 0; at < data.length; at++) {
    const found = data[at] === 0 ? undefined : place(at);
    if (!found) continue;
    row.push(found[0]);
    col.push(found[1]);
  }
  return { row: row.values, col: col.values, data: new Int32Array(row.values.length).fill(1) };
}

/** A number or truth value; anything else is no number. */
const numberIn = (value: PickleValue) =>
  typeof value === 'number' || typeof value === 'boolean' ? Number(value) : NaN;

function listOf(value: PickleValue, bad: (why: string) => Error): PickleValue[] {
  if (Array.isArray(value)) return value;
  throw bad('a row of it is no list');
}

function numbersOf(value: PickleValue, bad: (why: string) => Error): NumberArray {
  if (value instanceof PickledArray) return value.numbers();
  throw bad('it has no array "coords"');
}
