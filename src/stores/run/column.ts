/** A float column that grows by doubling, so that appending a batch costs its own length. */
export class Column {
  length = 0;
  #data = new Float32Array(256);

  /** Appends all values of a batch. */
  append(values: ArrayLike<number>): void {
    const needed = this.length + values.length;
    if (needed > this.#data.length) {
      const grown = new Float32Array(Math.max(needed, this.#data.length * 2));
      grown.set(this.#data.subarray(0, this.length));
      this.#data = grown;
    }
    this.#data.set(values, this.length);
    this.length = needed;
  }

  /** Forgets what follows the first `length` values. */
  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }

  /** The values so far, without a copy; valid until the next append. */
  view(): Float32Array {
    return this.#data.subarray(0, this.length);
  }
}
