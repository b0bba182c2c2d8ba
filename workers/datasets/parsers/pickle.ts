import { StudioError } from '#contract/errors.ts';
import { ByteReader } from './byteReader.ts';

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

/** An object whose state arrives after it was made. */
export interface PickleObject {
  setState(state: PickleValue): void;
}

/** What an allowed global does when the pickle calls it: plain data in, plain data out. */
export interface PickleClass {
  make(args: PickleValue[]): PickleValue;
}

/** A sparse matrix takes a few hundred steps; a bomb that repeats itself takes millions. */
const MAX_STEPS = 1_000_000;
const MARK = Symbol('mark');
type Cell = PickleValue | typeof MARK;

/**
 * Reads a pickle of protocol 2 to 5. Nothing in it is ever executed: a global that `allowed` does not know ("module name") is
 * refused by name, every length is checked against the bytes that are there, and the steps are counted.
 */
export function unpickle(
  bytes: Uint8Array,
  file: string,
  allowed: ReadonlyMap<string, PickleClass>,
): PickleValue {
  return new Unpickler(bytes, file, allowed).run();
}

class Unpickler {
  readonly #in: ByteReader;
  readonly #file: string;
  readonly #allowed: ReadonlyMap<string, PickleClass>;
  readonly #memo = new Map<number, Cell>();
  #stack: Cell[] = [];
  #steps = 0;

  constructor(bytes: Uint8Array, file: string, allowed: ReadonlyMap<string, PickleClass>) {
    this.#in = new ByteReader(bytes, (why) => this.#bad(why));
    this.#file = file;
    this.#allowed = allowed;
  }

  run(): PickleValue {
    for (;;) {
      const opcode = this.#in.u8();
      this.#charge(1);
      if (opcode === 0x2e) return this.#pop();
      this.#step(opcode);
    }
  }

  #charge(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS)
      throw this.#bad(`it takes more than ${MAX_STEPS} steps, and a sparse matrix takes a few hundred`);
  }

  /** One instruction; the letters are those of Python's pickletools. */
  #step(opcode: number): void {
    switch (String.fromCharCode(opcode)) {
      case '\x80': // PROTO
        return this.#protocol(this.#in.u8());
      case '\x95': // FRAME
        return void this.#in.take(8);
      case '(':
        return void this.#stack.push(MARK);
      case '0':
        return void this.#stack.pop();
      case '2':
        return this.#push(this.#peek());
      case 'N':
        return this.#push(null);
      case '\x88':
        return this.#push(true);
      case '\x89':
        return this.#push(false);
      case 'K':
        return this.#push(this.#in.u8());
      case 'M':
        return this.#push(this.#in.u16());
      case 'J':
        return this.#push(this.#in.i32());
      case '\x8a':
        return this.#push(this.#in.long(this.#in.u8()));
      case '\x8b':
        return this.#push(this.#in.long(this.#in.u32()));
      case 'G':
        return this.#push(this.#in.f64());
      case 'X':
        return this.#push(this.#in.text(this.#in.u32()));
      case '\x8c':
        return this.#push(this.#in.text(this.#in.u8()));
      case '\x8d':
        return this.#push(this.#in.text(this.#in.u64()));
      case 'U': // Python 2 strings are bytes
        return this.#push(this.#in.take(this.#in.u8()));
      case 'T':
        return this.#push(this.#in.take(this.#in.u32()));
      case 'C':
        return this.#push(this.#in.take(this.#in.u8()));
      case 'B':
        return this.#push(this.#in.take(this.#in.u32()));
      case '\x8e':
      case '\x96':
        return this.#push(this.#in.take(this.#in.u64()));
      case ')':
      case ']':
        return this.#push([]);
      case '}':
        return this.#push(new Map());
      case 't':
      case 'l':
        return this.#push(this.#toMark());
      case '\x85':
        return this.#push(this.#last(1));
      case '\x86':
        return this.#push(this.#last(2));
      case '\x87':
        return this.#push(this.#last(3));
      case 'a':
        return this.#append(this.#last(1));
      case 'e':
        return this.#append(this.#toMark());
      case 's':
        return this.#setItems(this.#last(2));
      case 'u':
        return this.#setItems(this.#toMark());
      case 'q':
        return void this.#memo.set(this.#in.u8(), this.#peek());
      case 'r':
        return void this.#memo.set(this.#in.u32(), this.#peek());
      case '\x94':
        return void this.#memo.set(this.#memo.size, this.#peek());
      case 'h':
        return this.#recall(this.#in.u8());
      case 'j':
        return this.#recall(this.#in.u32());
      case 'c':
        return this.#global(this.#in.line(), this.#in.line());
      case '\x93': {
        const [module, name] = this.#last(2);
        return this.#global(textOf(module), textOf(name));
      }
      case 'R':
      case '\x81':
        return this.#call();
      case 'b':
        return this.#build();
      default:
        throw this.#bad(
          `it holds the unknown instruction 0x${opcode.toString(16)} at byte ${this.#in.at - 1}`,
        );
    }
  }

  #protocol(version: number): void {
    if (version < 2 || version > 5) throw this.#bad(`its protocol is ${version}, and 2 to 5 are known`);
  }

  #global(module: string, name: string): void {
    const known = this.#allowed.get(`${module} ${name}`);
    if (known) return this.#push(known);
    throw new StudioError(
      'file-forbidden',
      `${this.#file} asks for "${module}.${name}", which the studio does not allow: a pickle may only hold NumPy arrays and SciPy sparse matrices.`,
      'Do not open this file in Python unless you trust where it came from; ask for the matrix as a SciPy sparse matrix.',
    );
  }

  #call(): void {
    const [callee, args] = this.#last(2);
    if (!isClass(callee) || !Array.isArray(args))
      throw this.#bad(`it calls something that is not callable before byte ${this.#in.at}`);
    this.#push(callee.make(args));
  }

  #build(): void {
    const [state] = this.#last(1);
    const target = this.#peek();
    if (!isObject(target))
      throw this.#bad(`it sets the state of something that has none before byte ${this.#in.at}`);
    // One state may be set again and again.
    if (state instanceof Map) this.#charge(state.size);
    target.setState(state);
  }

  #append(values: PickleValue[]): void {
    const list = this.#peek();
    if (!Array.isArray(list))
      throw this.#bad(`it appends to something that is not a list before byte ${this.#in.at}`);
    for (const value of values) list.push(value);
  }

  #setItems(values: PickleValue[]): void {
    const map = this.#peek();
    if (!(map instanceof Map) || values.length % 2)
      throw this.#bad(`it fills something that is not a dictionary before byte ${this.#in.at}`);
    for (let i = 0; i < values.length; i += 2) map.set(values[i], values[i + 1]);
  }

  #recall(key: number): void {
    const value = this.#memo.get(key);
    if (value === undefined || value === MARK)
      throw this.#bad(`it recalls entry ${key}, which was never stored`);
    this.#push(value);
  }

  #push(value: PickleValue): void {
    this.#stack.push(value);
  }

  #peek(): PickleValue {
    const value = this.#stack.at(-1);
    if (value === undefined || value === MARK) throw this.#bad(`its stack is empty at byte ${this.#in.at}`);
    return value;
  }

  #pop(): PickleValue {
    const value = this.#peek();
    this.#stack.pop();
    return value;
  }

  #last(count: number): PickleValue[] {
    const values: PickleValue[] = [];
    for (let i = 0; i < count; i++) values.push(this.#pop());
    return values.reverse();
  }

  #toMark(): PickleValue[] {
    const at = this.#stack.lastIndexOf(MARK);
    if (at < 0) throw this.#bad(`its stack has no mark at byte ${this.#in.at}`);
    const values = this.#stack.slice(at + 1) as PickleValue[];
    this.#stack.length = at;
    return values;
  }

  #bad(why: string): StudioError {
    return new StudioError(
      'file-unreadable',
      `${this.#file} is not a readable pickle: ${why}.`,
      'Copy the file again, or save it again with pickle protocol 2 to 5.',
    );
  }
}

function isClass(value: PickleValue): value is PickleClass {
  return value !== null && typeof value === 'object' && 'make' in value;
}

function isObject(value: PickleValue): value is PickleObject {
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
