import { cos, log, sin } from './elementary.ts';

/** One round of the PCG output permutation: scrambles 32 bits; the same integers in WGSL, AssemblyScript and here. */
export function scramble(value: number): number {
  const state = (Math.imul(value, 747796405) + 2891336453) >>> 0;
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
  return ((word >>> 22) ^ word) >>> 0;
}

/** The 32-bit name of a random stream, or what says it when numbers are drawn: a step that is repeated has another key each time. */
export type Key = number | (() => number);

/** Folds any list of integers and names into one 32-bit key: the name of a random stream. Where the first is known late, so is the key. */
export function streamKey(...parts: (number | string)[]): number;
export function streamKey(first: Key, ...rest: (number | string)[]): Key;
export function streamKey(first: Key | string, ...rest: (number | string)[]): Key {
  return typeof first === 'function' ? () => folded([first(), ...rest]) : folded([first, ...rest]);
}

function folded(parts: readonly (number | string)[]): number {
  let key = 0x9e3779b9;
  for (const part of parts) {
    if (typeof part === 'number') key = scramble((key ^ (part >>> 0)) >>> 0);
    else for (const c of part) key = scramble((key ^ c.codePointAt(0)!) >>> 0);
  }
  return key;
}

/** Seeded generator (sfc32): the only source of randomness; the same key gives the same numbers everywhere. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spare: number | undefined;

  /** The generator of the stream that `parts` name, e.g. `new Random(seed, 'sampler', epoch)`. */
  constructor(...parts: (number | string)[]) {
    const key = streamKey(...parts);
    this.#a = scramble(key);
    this.#b = scramble(this.#a ^ 0x85ebca6b);
    this.#c = scramble(this.#b ^ 0xc2b2ae35);
    for (let i = 0; i < 12; i++) this.uint32();
  }

  /** Uniform over all 32-bit unsigned integers. */
  uint32(): number {
    const t = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    return t >>> 0;
  }

  /** Uniform in [0, 1) with 32 bits. */
  uniform(): number {
    return this.uint32() / 4294967296;
  }

  /** Uniform integer in [0, n), without modulo bias. */
  integer(n: number): number {
    const limit = 4294967296 - (4294967296 % n);
    let draw = this.uint32();
    while (draw >= limit) draw = this.uint32();
    return draw % n;
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * sin(angle);
    return radius * cos(angle);
  }

  /** Shuffles in place (Fisher-Yates). */
  shuffle<T extends Int32Array | unknown[]>(values: T): T {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
    return values;
  }
}
