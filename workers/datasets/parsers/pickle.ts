import { StudioError } from '#contract/errors.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { ByteReader } from './byteReader.ts';
import { Inert } from './inert.ts';
import { bytesOfLiteral, numberOfLiteral, textOfLiteral } from './pickleLiterals.ts';
import { isHarmless } from './pickleNames.ts';
import { isClass, isObject, textOf, type PickleClass, type PickleValue } from './pickleValues.ts';

/** Steps that a pickle may take; a matrix with one object per interaction takes some thirty for each. */
const MAX_STEPS = 200_000_000;
/** What making a list, a dictionary or an entry of one counts for, because it takes memory. */
const COSTS = { list: 16, map: 250, entry: 12 };
/** Steps between two looks at whether the import was cancelled. */
const STEPS_PER_BREATH = 1 << 14;
const MARK = Symbol('mark');
type Cell = PickleValue | typeof MARK;

/**
 * Reads a pickle of protocol 0 to 5. Nothing in it is ever executed: a global that `known` does not have ("module name") becomes
 * an inert object where it is the name of a harmless class, and is refused otherwise; every length is checked against the bytes
 * that are there, and the steps are counted.
 */
export function unpickle(
  bytes: Uint8Array,
  file: string,
  known: ReadonlyMap<string, PickleClass>,
  job: Job,
): Promise<PickleValue> {
  return new Unpickler(bytes, file, known).run(job);
}

class Unpickler {
  readonly #in: ByteReader;
  readonly #file: string;
  readonly #known: ReadonlyMap<string, PickleClass>;
  readonly #memo: Cell[] = [];
  #stack: Cell[] = [];
  #steps = 0;

  constructor(bytes: Uint8Array, file: string, known: ReadonlyMap<string, PickleClass>) {
    this.#in = new ByteReader(bytes, (why) => this.#bad(why));
    this.#file = file;
    this.#known = known;
  }

  async run(job: Job): Promise<PickleValue> {
    for (let step = 1; ; step++) {
      const opcode = this.#in.u8();
      this.#charge(1);
      if (opcode === 0x2e) return this.#pop();
      this.#step(opcode);
      if (step % STEPS_PER_BREATH === 0) await job.step(`Reading ${baseName(this.#file)}`, this.#in.share);
    }
  }

  #charge(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS) throw this.#bad(`it takes more than ${MAX_STEPS} steps`);
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
      case '1': // POP_MARK
        return void this.#toMark();
      case 'N':
        return this.#push(null);
      case 'I':
      case 'L':
      case 'F':
        return this.#push(this.#literal(numberOfLiteral(this.#in.latin1Line())));
      case 'S':
        return this.#push(this.#literal(bytesOfLiteral(this.#in.latin1Line())));
      case 'V':
        return this.#push(textOfLiteral(this.#in.latin1Line()));
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
      case '\x8f': // EMPTY_SET
        return this.#pushList([]);
      case '}':
        return this.#pushMap([]);
      case 'd':
        return this.#pushMap(this.#toMark());
      case 't':
      case 'l':
      case '\x91': // FROZENSET
        return this.#pushList(this.#toMark());
      case '\x85':
        return this.#pushList(this.#last(1));
      case '\x86':
        return this.#pushList(this.#last(2));
      case '\x87':
        return this.#pushList(this.#last(3));
      case 'a':
        return this.#append(this.#last(1));
      case 'e':
      case '\x90': // ADDITEMS
        return this.#append(this.#toMark());
      case 's':
        return this.#setItems(this.#last(2));
      case 'u':
        return this.#setItems(this.#toMark());
      case 'p':
        return this.#store(Number(this.#in.latin1Line()));
      case 'q':
        return this.#store(this.#in.u8());
      case 'r':
        return this.#store(this.#in.u32());
      case '\x94':
        return this.#store(this.#memo.length);
      case 'g':
        return this.#recall(Number(this.#in.latin1Line()));
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
        return this.#call(...this.#last(2));
      case '\x92': // NEWOBJ_EX, whose last argument names others
        return this.#call(...this.#last(3));
      case 'i': {
        const args = this.#toMark();
        this.#global(this.#in.line(), this.#in.line());
        return this.#call(this.#pop(), args);
      }
      case 'o': {
        const [callee, ...args] = this.#toMark();
        return this.#call(callee, args);
      }
      case 'b':
        return this.#build();
      default:
        throw this.#bad(
          `it holds the unknown instruction 0x${opcode.toString(16)} at byte ${this.#in.at - 1}`,
        );
    }
  }

  #protocol(version: number): void {
    if (version > 5) throw this.#bad(`its protocol is ${version}, and 0 to 5 are known`);
  }

  #global(module: string, name: string): void {
    const known = this.#known.get(`${module} ${name}`);
    if (known) return this.#push(known);
    if (isHarmless(module, name)) return this.#push(new Inert(`${module}.${name}`));
    throw new StudioError(
      'file-forbidden',
      `${this.#file} asks for "${module}.${name}", which can run code on the machine that opens it; the studio has run nothing.`,
      'Do not open this file in Python unless you trust where it came from; ask for the matrix as a SciPy sparse matrix.',
    );
  }

  #call(callee?: PickleValue, args?: PickleValue): void {
    if (!isClass(callee) || !Array.isArray(args))
      throw this.#bad(`it calls something that is not callable before byte ${this.#in.at}`);
    this.#push(callee.make(args));
  }

  #build(): void {
    const [state] = this.#last(1);
    const target = this.#peek();
    if (!isObject(target))
      throw this.#bad(`it sets the state of something that has none before byte ${this.#in.at}`);
    target.setState(state);
  }

  #append(values: PickleValue[]): void {
    const list = this.#peek();
    if (Array.isArray(list)) for (const value of values) list.push(value);
    else if (isObject(list) && list.append) list.append(values);
    else throw this.#bad(`it appends to something that is not a list before byte ${this.#in.at}`);
  }

  #setItems(values: PickleValue[]): void {
    this.#charge(COSTS.entry * values.length);
    const map = this.#peek();
    if (values.length % 2 === 0 && map instanceof Map)
      for (let i = 0; i < values.length; i += 2) map.set(values[i], values[i + 1]);
    else if (values.length % 2 === 0 && isObject(map) && map.setItems) map.setItems(values);
    else throw this.#bad(`it fills something that is not a dictionary before byte ${this.#in.at}`);
  }

  #pushList(list: PickleValue[]): void {
    this.#charge(COSTS.list);
    this.#push(list);
  }

  #pushMap(values: PickleValue[]): void {
    this.#charge(COSTS.map);
    this.#push(new Map());
    this.#setItems(values);
  }

  /** Honest pickles number what they store in order, so that no number is beyond the steps. */
  #store(key: number): void {
    if (!(key <= this.#steps)) throw this.#bad(`it stores an entry ${key}`);
    this.#memo[key] = this.#peek();
  }

  #literal<T>(value: T | undefined): T {
    if (value === undefined)
      throw this.#bad(`it holds something else than a number or a text before byte ${this.#in.at}`);
    return value;
  }

  #recall(key: number): void {
    const value = this.#memo[key];
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
      'Copy the file again, or save it again with pickle protocol 0 to 5.',
    );
  }
}
