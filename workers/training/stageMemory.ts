import type { RunRequest } from '#contract/api.ts';
import { isSameData } from '#contract/datasetHash.ts';
import type { EpochRecord, Stage, StageResult } from '#contract/results.ts';
import { basisOf } from '#contract/sharedStages.ts';
import { withPrefix, type Checkpoint } from './checkpoint.ts';

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

/** Everything that a stage follows from, as text: the data, the machine and a part of the request; undefined where no other run may take it over. */
export function stageKey(
  { model, config, seed, protocol, update }: RunRequest,
  stage: Stage,
  hash: string,
  machine: string,
): string | undefined {
  const basis = basisOf(model, config, stage);
  if (basis === undefined || update) return undefined;
  return JSON.stringify([hash, model, stage, basis, seed, protocol, machine]);
}

/** What a run that kept its parameters left for others of its stages, by key. */
export function stagesKept(kept: Checkpoint, hash: string): [key: string, stage: RememberedStage][] {
  if (!isSameData(kept.dataset.hash, hash)) return [];
  return Object.entries(kept.finished).flatMap(([stage, { takenFrom, ...result }]) => {
    const key = stageKey(kept.request, stage, hash, kept.machine);
    const runId = takenFrom ?? kept.request.runId;
    const curves = kept.curves.filter((record) => record.stage === stage);
    return key ? [[key, { runId, result, curves, parameters: withPrefix(kept.arrays, stage) }]] : [];
  });
}
