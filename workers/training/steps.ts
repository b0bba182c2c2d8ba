import { RepeatedSteps } from '#engine/repeated.ts';
import type { LossPart } from '#contract/results.ts';
import type { StepPosition } from '#models/model.ts';
import type { LossMeter } from './lossMeter.ts';
import type { Optimiser } from './optimiser.ts';

/** The steps of a stage: those that do the same with other batches are repeated by the device from the recording of one. */
export class Steps {
  readonly #optimiser: Optimiser;
  readonly #meter: LossMeter;
  readonly #repeated = new RepeatedSteps<{ reached: readonly string[]; parts: LossPart[] }>();

  /** They move the parameters of one and add their losses to the other. */
  constructor(optimiser: Optimiser, meter: LossMeter) {
    this.#optimiser = optimiser;
    this.#meter = meter;
  }

  /** Settles what the parameters choose, before the first step of an epoch; the steps before it say nothing about those after. */
  async choose(): Promise<void> {
    if (this.#optimiser.model.choose) this.#repeated.dispose();
    await this.#optimiser.choose();
  }

  /** One step on the batch. */
  take(batch: unknown, key: number, at: StepPosition): void {
    this.#repeated.take(
      { batch, isFirst: at.inEpoch === 0 },
      () => {
        const losses = this.#optimiser.step(batch, key, at);
        this.#meter.add(losses);
        return { reached: this.#optimiser.reached, parts: Object.keys(losses) };
      },
      ({ reached, parts }) => {
        this.#optimiser.again(reached, key, at);
        this.#meter.count(parts);
      },
    );
  }

  /** Resolves once the device takes repeated steps with as few dispatches as it can. */
  together(): Promise<void> {
    return this.#repeated.together();
  }

  dispose(): void {
    this.#repeated.dispose();
  }
}
