import { StudioError } from '#contract/errors.ts';
import { bytesPerNumber, decodeNumbers, type NumberArray } from './dtype.ts';
import { PYTHON_GLOBALS } from './pickleClasses.ts';
import { sizesOf, textOf, type PickleClass, type PickleObject, type PickleValue } from './pickleValues.ts';

/** The names of Python and NumPy that a pickle of arrays of `size` bytes may use; `file` is for messages. */
export function numpyGlobals(file: string, size: number): [string, PickleClass][] {
  const array: PickleClass = { make: () => new PickledArray(file) };
  const dtype: PickleClass = { make: ([descr]) => new PickledDtype(textOf(descr)) };
  const scalar: PickleClass = { make: ([type, bytes]) => firstNumber(type, bytes, file) };
  const fromBuffer: PickleClass = {
    make: ([bytes, type, shape, order]) => {
      // Any other order of three dimensions or more is written as K.
      const known = /^[CFA]?$/.test(textOf(order ?? null)) ? shape : null;
      return new PickledArray(file, known, type, bytes, textOf(order ?? null) === 'F');
    },
  };
  // Each text is encoded once: a pickle that asks for more bytes than it has repeats one.
  let left = size;
  const encode: PickleClass = {
    make: ([value]) => {
      const text = textOf(value);
      left -= text.length;
      if (left < 0) throw unexpected(file);
      return latin1(text);
    },
  };
  // The class of an array is only ever handed to other calls; by itself it makes nothing.
  const ndarray: PickleClass = { make: () => null };
  return [
    ...PYTHON_GLOBALS,
    ...['numpy.core.multiarray', 'numpy._core.multiarray'].flatMap((module): [string, PickleClass][] => [
      [`${module} _reconstruct`, array],
      [`${module} scalar`, scalar],
    ]),
    ...['numpy.core.numeric', 'numpy._core.numeric'].map((module): [string, PickleClass] => [
      `${module} _frombuffer`,
      fromBuffer,
    ]),
    ['numpy ndarray', ndarray],
    ['numpy dtype', dtype],
    ['_codecs encode', encode],
  ];
}

/** A pickled type: its code, such as "i4", and its byte order. */
class PickledDtype implements PickleObject {
  readonly #code: string;
  #order = '<';

  constructor(code: string) {
    this.#code = code.replace(/^[<>|=]/, '');
  }

  setState(state: PickleValue): void {
    if (Array.isArray(state)) this.#order = textOf(state[1]);
  }

  get name(): string {
    return this.#order + this.#code;
  }
}

/** A pickled array; its numbers are decoded once somebody asks. */
export class PickledArray implements PickleObject {
  readonly #file: string;
  /** What a pickle says of the size of each dimension; anything else than a number is NaN. */
  shape: number[] = [];
  #dtype: PickleValue = null;
  #content: PickleValue = null;
  #byColumns = false;

  constructor(
    file: string,
    shape?: PickleValue,
    dtype: PickleValue = null,
    content: PickleValue = null,
    byColumns = false,
  ) {
    this.#file = file;
    this.#fill(shape, dtype, content, byColumns);
  }

  /** State is (version, shape, dtype, isFortran, bytes), or a list of objects in the place of bytes. */
  setState(state: PickleValue): void {
    if (Array.isArray(state)) this.#fill(state[1], state[2], state[4], state[3] === true);
  }

  #fill(shape: PickleValue | undefined, dtype: PickleValue, content: PickleValue, byColumns: boolean): void {
    this.shape = sizesOf(shape);
    this.#dtype = dtype;
    this.#content = content;
    this.#byColumns = byColumns;
  }

  /** The numbers, the last dimension running fastest. */
  numbers(): NumberArray {
    const { name, bytes } = typedBytes(this.#dtype, this.#content, this.#file);
    const count = this.shape.reduce((product, n) => product * n, 1);
    const expected = count * bytesPerNumber(name, this.#file);
    if (bytes.length !== expected) {
      throw new StudioError(
        'file-unreadable',
        `${this.#file} holds an array of ${bytes.length} bytes where ${expected} are expected.`,
        'Copy the file again, or save it again.',
      );
    }
    const stored = decodeNumbers(bytes, name, count, this.#file);
    return this.#byColumns && this.shape.length > 1 ? byRows(stored, this.shape) : stored;
  }

  /** The Python objects of an array of objects, in stored order. */
  objects(): PickleValue[] {
    if (Array.isArray(this.#content)) return this.#content;
    throw new StudioError(
      'file-unreadable',
      `${this.#file} holds an array of numbers where objects are expected.`,
      'Copy the file again, or save it again.',
    );
  }
}

/** Numbers whose first dimension ran fastest, turned around. */
function byRows(stored: NumberArray, shape: number[]): NumberArray {
  const out = stored.slice();
  const place = shape.map(() => 0);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, n) => product * n, 1));
  for (let k = 0; k < out.length; k++) {
    out[k] = stored[place.reduce((at, index, axis) => at + index * strides[axis], 0)];
    for (let axis = shape.length - 1; axis >= 0 && ++place[axis] === shape[axis]; axis--) place[axis] = 0;
  }
  return out;
}

function firstNumber(dtype: PickleValue, raw: PickleValue, file: string): number {
  const { name, bytes } = typedBytes(dtype, raw, file);
  if (bytes.length !== bytesPerNumber(name, file)) throw unexpected(file);
  return decodeNumbers(bytes, name, 1, file)[0];
}

function typedBytes(
  dtype: PickleValue,
  bytes: PickleValue,
  file: string,
): { name: string; bytes: Uint8Array } {
  if (!(dtype instanceof PickledDtype) || !(bytes instanceof Uint8Array)) throw unexpected(file);
  return { name: dtype.name, bytes };
}

function unexpected(file: string): StudioError {
  return new StudioError(
    'file-unreadable',
    `${file} holds an array of objects where numbers are expected.`,
    'Save the matrix again with a numeric type.',
  );
}

/** Protocol 2 writes bytes as text in which every character is one byte. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
