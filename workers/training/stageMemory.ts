import type { EpochRecord, StageResult } from '#contract/results.ts';

/** A finished stage as another run can take it over. */
export interface RememberedStage {
  runId: string;
  result: StageResult;
  curves: EpochRecord[];
  /** Parameters of the best epoch, by name. */
  parameters: Record<string, Float32Array>;
}

/** Enough for the teachers of an ablation table with three seeds. */
const MOST_STAGES = 12;

/** Finished stages by everything that they follow from; the oldest goes first. */
export class StageMemory {
  readonly #stages = new Map<string, RememberedStage>();

  recall(key: string): RememberedStage | undefined {
    return this.#stages.get(key);
  }

  keep(key: string, stage: RememberedStage): void {
    this.#stages.delete(key);
    this.#stages.set(key, stage);
    if (this.#stages.size > MOST_STAGES) this.#stages.delete(this.#stages.keys().next().value!);
  }

  clear(): void {
    this.#stages.clear();
  }
}
