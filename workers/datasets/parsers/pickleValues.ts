/** Anything that a pickle may hold here; dictionaries are Maps, tuples and lists arrays, bytes views into the file. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | PickleObject
  | PickleClass;

/** An object whose state and items arrive after it was made; each takes them in one step, however large they are. */
export interface PickleObject {
  setState(state: PickleValue): void;
  /** Keys and values in turn, of classes that are dictionaries. */
  setItems?(values: PickleValue[]): void;
  /** Of classes that are lists or sets. */
  append?(values: PickleValue[]): void;
  /** What the class that it is derived from holds. */
  setBase?(held: PickleValue): void;
}

/** What an allowed global does when the pickle calls it: plain data in, plain data out. */
export interface PickleClass {
  make(args: PickleValue[]): PickleValue;
}

/** Whether a pickle may call the value. */
export function isClass(value: PickleValue | undefined): value is PickleClass {
  return typeof value === 'object' && value !== null && 'make' in value;
}

/** Whether a pickle may set the state of the value. */
export function isObject(value: PickleValue): value is PickleObject {
  return value !== null && typeof value === 'object' && 'setState' in value;
}

/** NumPy's own limit. */
const MAX_DIMENSIONS = 64;

/** The numbers of a pickled shape; anything else is not a number. */
export function sizesOf(shape: PickleValue | undefined): number[] {
  const known = Array.isArray(shape) && shape.length <= MAX_DIMENSIONS;
  return known ? shape.map((n) => (typeof n === 'number' ? n : NaN)) : [NaN];
}

/** A name that a pickle holds as text or, from Python 2, as bytes; anything else is no name. */
export function textOf(value: PickleValue): string {
  if (value instanceof Uint8Array) return String.fromCharCode(...value.subarray(0, 64));
  return typeof value === 'string' ? value : '';
}
