import type { Contender, Pair } from './contender.ts';
import type { Timing } from './protocol.ts';

/** How long a contender may take, and how often it is measured at most. */
interface Limit {
  steps: number;
  ms: number;
}

const ROUNDS = 5;
const WARM_UP = 3;

/** Ours takes milliseconds and stock may take half a minute: many of ours, few of theirs. */
export interface Patience {
  ours: Limit;
  stock: Limit;
}
export const PATIENT: Patience = { ours: { steps: 60, ms: 8_000 }, stock: { steps: ROUNDS, ms: 15_000 } };
/** For a quick look. */
export const QUICK: Patience = { ours: { steps: 30, ms: 2_000 }, stock: { steps: ROUNDS, ms: 2_000 } };

/** Steps of both contenders in turn, so that noise hits both alike, and how far apart their first answers were. */
export async function measure(
  { ours, stock }: Pick<Pair, 'ours' | 'stock'>,
  patience: Patience,
): Promise<{ ours: Timing; stock: Timing; relative: number }> {
  const first = await ours.step();
  for (let s = 1; s < WARM_UP; s++) await ours.step();
  const [mine, theirs] = [new Clock(ours, patience.ours), new Clock(stock, patience.stock)];
  for (let round = 0; round < ROUNDS; round++) {
    await theirs.run(1);
    await mine.run(patience.ours.steps / ROUNDS);
  }
  return { ours: mine.timing(), stock: theirs.timing(), relative: Math.abs(theirs.first! / first - 1) };
}

class Clock {
  readonly #contender: Contender;
  readonly #limit: Limit;
  readonly #taken: number[] = [];
  #spent = 0;
  /** What the first step answered. */
  first: number | undefined;

  constructor(contender: Contender, limit: Limit) {
    this.#contender = contender;
    this.#limit = limit;
  }

  /** At most `steps` more, as long as the next one is likely to end in time. */
  async run(steps: number): Promise<void> {
    for (let s = 0; s < steps; s++) {
      if (this.#spent + (this.#taken.at(-1) ?? 0) > this.#limit.ms) return;
      const begun = performance.now();
      const answer = await this.#contender.step();
      this.first ??= answer;
      this.#taken.push(performance.now() - begun);
      this.#spent += this.#taken.at(-1)!;
    }
  }

  timing(): Timing {
    return { ms: median(this.#taken), best: Math.min(...this.#taken), runs: this.#taken.length };
  }
}

/** The middle value, or the mean of the two middle ones. */
function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
