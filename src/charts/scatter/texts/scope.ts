/** What a function of a text has while it runs. */
export interface Frame {
  /** Of its parameters and variables, by their place in its scope. */
  values: unknown[];
  /** Its `this`. */
  self: unknown;
  outer?: Frame;
}

/** Where a variable is while a function runs: so many frames further out, at this place. */
export interface Place {
  depth: number;
  slot: number;
}

/** The names of a function's parameters and variables, and those around it. */
export class Scope {
  readonly #slots = new Map<string, number>();
  readonly #outer?: Scope;

  constructor(outer?: Scope) {
    this.#outer = outer;
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
