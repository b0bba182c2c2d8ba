import { RIVALS, type Field, type Rival, type Stepper } from './contender.ts';
import type { Timing } from './protocol.ts';

/** How long a contender may take, how often it is measured at most, and how many steps are one measurement where it can take several. */
interface Limit {
  steps: number;
  ms: number;
  times?: number;
}

const ROUNDS = 5;
const WARM_UP = 3;

/** Ours takes milliseconds and stock may take half a minute: many of ours, few of theirs. */
export type Patience = { ours: Limit } & Record<Rival, Limit>;
export const PATIENT: Patience = {
  ours: { steps: 60, ms: 8_000 },
  stock: { steps: ROUNDS, ms: 15_000 },
  pytorch: { steps: 30, ms: 8_000 },
  graphs: { steps: 30, ms: 8_000 },
};
/** For a quick look. */
export const QUICK: Patience = {
  ours: { steps: 30, ms: 2_000 },
  stock: { steps: ROUNDS, ms: 2_000 },
  pytorch: { steps: 15, ms: 2_000 },
  graphs: { steps: 15, ms: 2_000 },
};

/** What a contender took, and what its first step answered. */
export interface Measured {
  timing: Timing;
  first: number;
}

/** Steps of all contenders in turn, so that noise hits all alike. */
export async function measure(
  field: Field<Stepper>,
  patience: Patience,
): Promise<{ ours: Measured; others: Partial<Record<Rival, Measured>> }> {
  const begun = performance.now();
  const first = await field.ours.step();
  for (let s = 1; s < WARM_UP && performance.now() - begun < patience.ours.ms; s++) await field.ours.step();
  const mine = new Clock(field.ours, patience.ours);
  const theirs = RIVALS.filter((rival) => field[rival]).map(
    (rival) => [rival, new Clock(field[rival]!, patience[rival])] as const,
  );
  for (let round = 0; round < ROUNDS; round++) {
    for (const [rival, clock] of theirs) await clock.run(patience[rival].steps / ROUNDS);
    await mine.run(patience.ours.steps / ROUNDS);
  }
  return {
    ours: { timing: mine.timing(), first },
    others: Object.fromEntries(
      theirs.map(([rival, clock]) => [rival, { timing: clock.timing(), first: clock.first! }]),
    ),
  };
}

class Clock {
  readonly #contender: Stepper;
  readonly #limit: Limit;
  readonly #times: number;
  readonly #taken: number[] = [];
  #spent = 0;
  #last = 0;
  /** What the first step answered. */
  first: number | undefined;

  constructor(contender: Stepper, limit: Limit) {
    this.#contender = contender;
    this.#limit = limit;
    this.#times = contender.many ? (limit.times ?? 1) : 1;
  }

  /** At most `steps` more, as long as the next one is likely to end in time. */
  async run(steps: number): Promise<void> {
    for (let s = 0; s < steps; s++) {
      if (this.#spent + this.#last > this.#limit.ms) return;
      const begun = performance.now();
      const times = this.first === undefined ? 1 : this.#times;
      const answer = await (times > 1 ? this.#contender.many!(times) : this.#contender.step());
      this.first ??= answer;
      const spent = performance.now() - begun;
      this.#taken.push((this.#contender.took ?? spent) / times);
      this.#spent += this.#last = spent;
    }
  }

  timing(): Timing {
    return { ms: median(this.#taken), best: Math.min(...this.#taken), runs: this.#taken.length };
  }
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
