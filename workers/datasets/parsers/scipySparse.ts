import { StudioError } from '#contract/errors.ts';
import type { NumberArray } from './dtype.ts';
import { numpyGlobals, PickledArray } from './numpyPickle.ts';
import {
  sizesOf,
  textOf,
  unpickle,
  type PickleClass,
  type PickleObject,
  type PickleValue,
} from './pickle.ts';

/** Positions of the non-zero entries of a matrix, in stored order. */
export interface Coordinates {
  rows: number;
  cols: number;
  row: ArrayLike<number>;
  col: ArrayLike<number>;
}

type Layout = 'coo' | 'csr' | 'csc';
/** More users or items than this is a mistake in the file, not a dataset for a browser. */
export const MAX_SIDE = 20_000_000;

/** Reads a pickled SciPy COO, CSR or CSC matrix, of old and new module paths. */
export function parseSparsePickle(bytes: Uint8Array, file: string): Coordinates {
  const value = unpickle(bytes, file, new Map([...numpyGlobals(file, bytes.length), ...scipyGlobals(file)]));
  if (value instanceof SparseObject) return value.coordinates();
  throw new StudioError(
    'file-unreadable',
    `${file} holds no sparse matrix.`,
    'It must be a pickled SciPy COO, CSR or CSC matrix.',
  );
}

function scipyGlobals(file: string): [string, PickleClass][] {
  return (['coo', 'csr', 'csc'] as const).flatMap((layout) => {
    const known: PickleClass = { make: () => new SparseObject(layout, file) };
    return ['', `.${layout}`, `._${layout}`].flatMap((module) =>
      ['matrix', 'array'].map((kind): [string, PickleClass] => [
        `scipy.sparse${module} ${layout}_${kind}`,
        known,
      ]),
    );
  });
}

class SparseObject implements PickleObject {
  readonly #layout: Layout;
  readonly #file: string;
  readonly #state = new Map<string, PickleValue>();

  constructor(layout: Layout, file: string) {
    this.#layout = layout;
    this.#file = file;
  }

  setState(state: PickleValue): void {
    if (!(state instanceof Map)) return;
    for (const [key, value] of state) this.#state.set(textOf(key), value);
  }

  coordinates(): Coordinates {
    const [rows, cols] = this.#shape();
    const { row, col } = this.#layout === 'coo' ? this.#pairs() : this.#compressed(rows, cols);
    const data = this.#array(this.#state.get('data'), 'data');
    if (row.length !== col.length || data.length !== col.length)
      throw this.#bad('its arrays have different lengths');
    return { rows, cols, ...dropZeros(row, col, data) };
  }

  #shape(): [number, number] {
    const shape = this.#state.get('_shape') ?? this.#state.get('shape');
    if (!Array.isArray(shape) || shape.length !== 2) throw this.#bad('it does not say its shape');
    const [rows, cols] = sizesOf(shape);
    if (![rows, cols].every((n) => Number.isInteger(n) && n >= 0))
      throw this.#bad(`its shape is (${rows}, ${cols})`);
    if (Math.max(rows, cols) > MAX_SIDE) {
      throw new StudioError(
        'file-too-large',
        `${this.#file} claims to be a matrix of ${rows} x ${cols}; at most ${MAX_SIDE} users or items can be opened.`,
        'Check the file, or keep fewer users and items.',
      );
    }
    return [rows, cols];
  }

  #pairs(): { row: NumberArray; col: NumberArray } {
    // Since SciPy 1.13 a COO matrix keeps `coords` instead of `row` and `col`.
    const coords = this.#state.get('coords');
    const [row, col] = Array.isArray(coords) ? coords : [this.#state.get('row'), this.#state.get('col')];
    return { row: this.#array(row, 'row'), col: this.#array(col, 'col') };
  }

  #compressed(rows: number, cols: number): { row: NumberArray; col: NumberArray } {
    const ptr = this.#array(this.#state.get('indptr'), 'indptr');
    const minor = this.#array(this.#state.get('indices'), 'indices');
    const majors = this.#layout === 'csr' ? rows : cols;
    if (ptr.length !== majors + 1 || ptr[0] !== 0 || ptr[majors] !== minor.length)
      throw this.#bad('its index pointer does not fit its shape');
    const major = new Int32Array(minor.length);
    for (let r = 0; r < majors; r++) {
      if (!(ptr[r + 1] >= ptr[r])) throw this.#bad('its index pointer falls');
      major.fill(r, ptr[r], ptr[r + 1]);
    }
    return this.#layout === 'csr' ? { row: major, col: minor } : { row: minor, col: major };
  }

  #array(value: PickleValue | undefined, name: string): NumberArray {
    if (value instanceof PickledArray) return value.numbers();
    throw this.#bad(`it has no array "${name}"`);
  }

  #bad(why: string): StudioError {
    return new StudioError(
      'file-unreadable',
      `${this.#file} is not a readable ${this.#layout.toUpperCase()} matrix: ${why}.`,
      'Save the matrix again with SciPy.',
    );
  }
}

/** A stored zero is no interaction. */
function dropZeros(
  row: NumberArray,
  col: NumberArray,
  data: NumberArray,
): { row: NumberArray; col: NumberArray } {
  if (data.every((x) => x !== 0)) return { row, col };
  const kept = Array.from(data.keys()).filter((k) => data[k] !== 0);
  return { row: Float64Array.from(kept, (k) => row[k]), col: Float64Array.from(kept, (k) => col[k]) };
}
