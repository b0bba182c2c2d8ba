import type { AnyNode } from 'acorn';

/** What a function of a text has while it runs. */
export interface Frame {
  /** Of its parameters and variables, by their place in its scope. */
  values: unknown[];
  /** Its `this`. */
  self: unknown;
  outer?: Frame;
}

/** An expression of a text, ready to run. */
export type Evaluate = (frame: Frame) => unknown;

/** Makes an expression ready to run where these names hold. */
export type Read = (node: AnyNode, scope: Scope) => Evaluate;

/** Where a variable is while a function runs: so many frames further out, at this place. */
export interface Place {
  depth: number;
  slot: number;
}

/** The names of a function's parameters and variables, and those around it; what stands among them is read with it. */
export class Scope {
  readonly #slots = new Map<string, number>();
  readonly #read: Read;
  readonly #outer?: Scope;

  constructor(read: Read, outer?: Scope) {
    this.#read = read;
    this.#outer = outer;
  }

  /** The scope of a function in it. */
  within(): Scope {
    return new Scope(this.#read, this);
  }

  /** Makes an expression ready to run; throws where it is of a kind that is not known. */
  read(node: AnyNode): Evaluate {
    return this.#read(node, this);
  }

  /** Gives a name its place, where it has none yet. */
  declare(name: string): void {
    if (!this.#slots.has(name)) this.#slots.set(name, this.#slots.size);
  }

  /** The place of a name; undefined where nothing declared it. */
  find(name: string): Place | undefined {
    const slot = this.#slots.get(name);
    if (slot !== undefined) return { depth: 0, slot };
    const further = this.#outer?.find(name);
    return further && { ...further, depth: further.depth + 1 };
  }
}
