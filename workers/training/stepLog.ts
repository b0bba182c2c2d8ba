import type { StepBatch } from '#contract/api.ts';
import type { LossPart, LossValues, Stage } from '#contract/results.ts';

/** Losses that were read but not yet told, so that short epochs do not cross the door one by one. */
export class StepLog {
  #entries: { epoch: number; step: number; losses: LossValues }[] = [];

  /** Adds the means since the entry before, at the global step that ends them. */
  add(epoch: number, step: number, losses: LossValues): void {
    this.#entries.push({ epoch, step, losses });
  }

  /** Everything since the last call, as one batch; undefined where there is nothing. */
  take(stage: Stage): StepBatch | undefined {
    if (this.#entries.length === 0) return undefined;
    const entries = this.#entries;
    this.#entries = [];
    const parts = Object.keys(entries[0].losses) as LossPart[];
    return {
      stage,
      epoch: entries.at(-1)!.epoch,
      steps: Int32Array.from(entries, (e) => e.step),
      losses: Object.fromEntries(parts.map((p) => [p, Float32Array.from(entries, (e) => e.losses[p]!)])),
    };
  }
}
