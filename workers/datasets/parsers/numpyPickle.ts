import { StudioError } from '#contract/errors.ts';
import { bytesPerNumber, decodeNumbers, type NumberArray } from './dtype.ts';
import { sizesOf, textOf, type PickleClass, type PickleObject, type PickleValue } from './pickle.ts';

/** The NumPy names that a pickle of `size` bytes may use; `file` is for messages. */
export function numpyGlobals(file: string, size: number): [string, PickleClass][] {
  const array: PickleClass = { make: () => new PickledArray(file) };
  const dtype: PickleClass = { make: ([descr]) => new PickledDtype(textOf(descr)) };
  const scalar: PickleClass = { make: ([type, bytes]) => firstNumber(type, bytes, file) };
  const fromBuffer: PickleClass = {
    make: ([bytes, type, shape]) => new PickledArray(file, shape, type, bytes),
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
  // Protocol 2 writes no bytes at all as a call: the data of an empty array.
  const bytes: PickleClass = { make: () => new Uint8Array(0) };
  // ndarray is only ever handed to other calls; by itself it makes nothing.
  const ndarray: PickleClass = { make: () => null };
  return [
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
    ['__builtin__ bytes', bytes],
    ['builtins bytes', bytes],
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
  #count = 0;
  #dtype: PickleValue = null;
  #bytes: PickleValue = null;

  constructor(file: string, shape?: PickleValue, dtype: PickleValue = null, bytes: PickleValue = null) {
    this.#file = file;
    this.#fill(shape ?? [], dtype, bytes);
  }

  /** State is (version, shape, dtype, isFortran, bytes). */
  setState(state: PickleValue): void {
    if (Array.isArray(state)) this.#fill(state[1], state[2], state[4]);
  }

  #fill(shape: PickleValue, dtype: PickleValue, bytes: PickleValue): void {
    this.#count = sizesOf(shape).reduce((product, n) => product * n, 1);
    this.#dtype = dtype;
    this.#bytes = bytes;
  }

  /** The numbers in stored order. */
  numbers(): NumberArray {
    const { name, bytes } = typedBytes(this.#dtype, this.#bytes, this.#file);
    const expected = this.#count * bytesPerNumber(name, this.#file);
    if (bytes.length !== expected) {
      throw new StudioError(
        'file-unreadable',
        `${this.#file} holds an array of ${bytes.length} bytes where ${expected} are expected.`,
        'Copy the file again, or save it again.',
      );
    }
    return decodeNumbers(bytes, name, this.#count, this.#file);
  }
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
