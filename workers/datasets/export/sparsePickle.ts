import type { Csr } from '#contract/dataset.ts';
import { rowOfEntries } from '../csr.ts';
import { piecesOf, type Bytes } from './exportFile.ts';

type PickledArray = Int32Array | Float32Array;

/** A pickled scipy.sparse.csr_matrix of float32 ones, as `pickle.load` of any Python 3, SciPy and NumPy reads it. */
export const pickleCsr = (csr: Csr): Iterable<Bytes> =>
  pickle('csr_matrix', csr, { data: onesOf(csr), indices: csr.col, indptr: csr.ptr });

/** A pickled scipy.sparse.coo_matrix of float32 ones, entries by row and column. */
export const pickleCoo = (csr: Csr): Iterable<Bytes> =>
  pickle('coo_matrix', csr, { row: rowOfEntries(csr), col: csr.col, data: onesOf(csr) });

const onesOf = ({ col }: Csr) => new Float32Array(col.length).fill(1);

/**
 * Protocol 3, instruction by instruction as Python's pickletools names them. The classes are asked for by the names that NumPy
 * and SciPy of every age know: `scipy.sparse.coo` is deprecated, `scipy.sparse._coo` is not there before SciPy 1.8.
 */
function* pickle(name: string, { rows, cols }: Csr, arrays: Record<string, PickledArray>): Generator<Bytes> {
  yield bytes([0x80, 3], global('scipy.sparse', name), ')\x81', '}('); // PROTO, an empty object, its state
  yield bytes(text('_shape'), int(rows), int(cols), '\x86'); // TUPLE2
  // SciPy before 1.13 prints a matrix with the help of the one; COO matrices of any age ask for the other.
  yield bytes(text('maxprint'), int(50), text('has_canonical_format'), '\x89');
  for (const [key, array] of Object.entries(arrays)) {
    yield bytes(text(key));
    yield* pickleArray(array);
  }
  yield bytes('ub.'); // SETITEMS, BUILD, STOP
}

function* pickleArray(array: PickledArray): Generator<Bytes> {
  const reconstruct = global('numpy.core.multiarray', '_reconstruct');
  yield bytes(reconstruct, global('numpy', 'ndarray'), int(0), '\x85', 'C\x01b', '\x87R'); // (ndarray, (0,), b'b')
  // The state is (version, shape, type, isFortran, bytes).
  yield bytes('(', int(1), int(array.length), '\x85', dtype(array), '\x89');
  yield bytes('B', u32(array.byteLength));
  yield* piecesOf(array);
  yield bytes('tb');
}

/** numpy.dtype(code, False, True) with the state (3, '<', None, None, None, -1, -1, 0). */
function dtype(array: PickledArray): number[] {
  const code = text(array instanceof Int32Array ? 'i4' : 'f4');
  const make = [...global('numpy', 'dtype'), ...code, ...latin1('\x89\x88\x87R')];
  return [
    ...make,
    ...latin1('('),
    ...int(3),
    ...text('<'),
    ...latin1('NNN'),
    ...int(-1),
    ...int(-1),
    ...int(0),
    ...latin1('tb'),
  ];
}

const latin1 = (letters: string) => Array.from(letters, (letter) => letter.charCodeAt(0));
const u32 = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24];
const int = (n: number) => [...latin1('J'), ...u32(n)];
const text = (letters: string) => [...latin1('X'), ...u32(letters.length), ...latin1(letters)];
const global = (module: string, name: string) => latin1(`c${module}\n${name}\n`);

function bytes(...parts: (string | number[])[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? latin1(part) : part)));
}
