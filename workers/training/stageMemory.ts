import type { EpochRecord, StageResult } from '#contract/results.ts';

/** A finished stage as another run can take it over. */
export interface RememberedStage {
  runId: string;
  result: StageResult;
  curves: EpochRecord[];
  /** Parameters of the best epoch, by name. */
  parameters: Record<string, Float32Array>;
}

/** So many are always kept: enough for the teachers of an ablation table with three seeds. */
const FEWEST_STAGES = 12;
/** More are kept as long as their parameters take no more: a teacher per modality makes many. */
const MOST_BYTES = 2 ** 28;

/** Finished stages by everything that they follow from; the oldest goes first. */
export class StageMemory {
  readonly #stages = new Map<string, RememberedStage>();

  recall(key: string): RememberedStage | undefined {
    return this.#stages.get(key);
  }

  keep(key: string, stage: RememberedStage): void {
    this.#stages.delete(key);
    this.#stages.set(key, stage);
    while (this.#stages.size > FEWEST_STAGES && this.#bytes() > MOST_BYTES)
      this.#stages.delete(this.#stages.keys().next().value!);
  }

  clear(): void {
    this.#stages.clear();
  }

  #bytes(): number {
    const tables = [...this.#stages.values()].flatMap(({ parameters }) => Object.values(parameters));
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }
}
