import type { StepBatch } from '#contract/api.ts';
import type { LossValues, Stage } from '#contract/results.ts';
import type { Means } from './observed.ts';

type Kind = 'losses' | 'observed';

/** Losses, and what is observed beside them, that were read but not yet told, so that short epochs do not cross the door one by one. */
export class StepLog {
  #entries: ({ epoch: number; step: number } & Means)[] = [];
  /** The last value of each name. */
  readonly #known: Record<Kind, Map<string, number>> = { losses: new Map(), observed: new Map() };

  /** Adds the means since the entry before, at the global step that ends them. */
  add(epoch: number, step: number, means: Means): void {
    this.#entries.push({ epoch, step, ...means });
  }

  /** Everything since the last call, as one batch; undefined where there is nothing. What no step of an entry had is as it was last. */
  take(stage: Stage): StepBatch | undefined {
    if (this.#entries.length === 0) return undefined;
    const entries = this.#entries;
    this.#entries = [];
    const observed = this.#columns('observed', entries);
    return {
      stage,
      epoch: entries.at(-1)!.epoch,
      steps: Int32Array.from(entries, (e) => e.step),
      losses: this.#columns('losses', entries),
      ...(Object.keys(observed).length && { observed }),
    };
  }

  #columns(kind: Kind, entries: readonly Means[]): Record<string, Float32Array> {
    const known = this.#known[kind];
    for (const means of entries)
      for (const [name, value] of Object.entries<number>(means[kind] ?? {}))
        // Before its first value a name has that value.
        if (!known.has(name)) known.set(name, value);
    return Object.fromEntries(
      [...known.keys()].map((name) => [
        name,
        Float32Array.from(entries, (means) => {
          const value = (means[kind] as LossValues | undefined)?.[name] ?? known.get(name)!;
          known.set(name, value);
          return value;
        }),
      ]),
    );
  }
}
