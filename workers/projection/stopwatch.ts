/** Seconds of work, without what was spent waiting. */
export class Stopwatch {
  #begun = performance.now();

  get seconds(): number {
    return (performance.now() - this.#begun) / 1000;
  }

  /** Waits without counting. */
  async without(wait: () => Promise<void>): Promise<void> {
    const from = performance.now();
    await wait();
    this.#begun += performance.now() - from;
  }
}
