/** Thrown between pieces of preparation when the run was told to stop. */
export class Stopped extends Error {}

const YIELD_MS = 30;

/** What the loop is told from outside: it asks at every step and never anywhere else. */
export class Control {
  #mode: 'run' | 'pause' | 'stop' = 'run';
  /** Steps that may still be taken from a pause. */
  #allowance = 0;
  #wake: (() => void) | undefined;
  readonly #breathe = breather();

  get stopping(): boolean {
    return this.#mode === 'stop';
  }
  get pausing(): boolean {
    return this.#mode === 'pause' && this.#allowance === 0;
  }

  pause(): void {
    if (this.#mode === 'run') this.#mode = 'pause';
    this.#allowance = 0;
  }
  resume(): void {
    if (this.#mode === 'pause') this.#mode = 'run';
    this.#wake?.();
  }
  /** Lets so many steps happen, then pauses again. */
  allow(steps: number): void {
    if (this.#mode !== 'pause') return;
    this.#allowance += steps;
    this.#wake?.();
  }
  stop(): void {
    this.#mode = 'stop';
    this.#wake?.();
  }

  /** Lets the rest of the epoch happen, then pauses again. */
  allowEpoch(): void {
    this.allow(Infinity);
  }
  /** Ends what `allowEpoch` began. */
  endEpoch(): void {
    if (this.#allowance === Infinity) this.#allowance = 0;
  }

  /** Counts one step against the allowance. */
  spend(): void {
    if (this.#allowance > 0) this.#allowance--;
  }

  /** Lets messages in, at most every 30 ms. */
  breathe(): Promise<void> {
    return this.#breathe();
  }

  /** Lets messages in and throws `Stopped` when told to stop: for preparation, of which nothing is kept. */
  async breatheOrStop(): Promise<void> {
    await this.breathe();
    if (this.stopping) throw new Stopped();
  }

  /** Waits while paused. */
  async whilePaused(): Promise<void> {
    while (this.pausing) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
  }
}

/** Makes a function that lets messages in, at most every 30 ms. */
export function breather(): () => Promise<void> {
  let breathedAt = 0;
  return async () => {
    if (performance.now() - breathedAt < YIELD_MS) return;
    await yieldToMessages();
    breathedAt = performance.now();
  };
}

/** Timers are throttled in hidden tabs, message ports are not. */
function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
