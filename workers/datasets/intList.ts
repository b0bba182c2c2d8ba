/** A list of 32-bit integers that grows. */
export class IntList {
  #data = new Int32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#data.length) {
      const larger = new Int32Array(2 * this.#length);
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data[this.#length++] = value;
  }

  /** What was pushed so far; a view, valid until the next push. */
  get values(): Int32Array {
    return this.#data.subarray(0, this.#length);
  }
}
