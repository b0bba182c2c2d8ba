import type { StepBatch } from '#contract/api.ts';
import type { Stage } from '#contract/results.ts';
import type { Means } from './observed.ts';

/** Losses, and what is observed beside them, that were read but not yet told, so that short epochs do not cross the door one by one. */
export class StepLog {
  #entries: ({ epoch: number; step: number } & Means)[] = [];

  /** Adds the means since the entry before, at the global step that ends them. */
  add(epoch: number, step: number, means: Means): void {
    this.#entries.push({ epoch, step, ...means });
  }

  /** Everything since the last call, as one batch; undefined where there is nothing. */
  take(stage: Stage): StepBatch | undefined {
    if (this.#entries.length === 0) return undefined;
    const entries = this.#entries;
    this.#entries = [];
    const columns = (kind: 'losses' | 'observed') =>
      Object.fromEntries(
        Object.keys(entries[0][kind]!).map((name) => [
          name,
          Float32Array.from(entries, (e) => e[kind]![name]),
        ]),
      );
    return {
      stage,
      epoch: entries.at(-1)!.epoch,
      steps: Int32Array.from(entries, (e) => e.step),
      losses: columns('losses'),
      ...(entries[0].observed && { observed: columns('observed') }),
    };
  }
}
