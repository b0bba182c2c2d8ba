import { endStep } from '#engine/backend.ts';
import { LossMeter } from '#training/lossMeter.ts';
import { Optimiser } from '#training/optimiser.ts';
import { Steps } from '#training/steps.ts';
import type { Opened } from '../opened.ts';

/** A training step as a stage takes it, whose batch is drawn already and whose losses stay on the device. */
export class HostStep {
  readonly #opened: Opened;
  readonly #optimiser: Optimiser;
  readonly #meter = new LossMeter();
  readonly #steps: Steps;
  #step = 0;

  private constructor(opened: Opened, optimiser: Optimiser) {
    this.#opened = opened;
    this.#optimiser = optimiser;
    this.#steps = new Steps(optimiser, this.#meter);
  }

  static async create(opened: Opened): Promise<HostStep> {
    const optimiser = await Optimiser.create(opened.plan.model);
    await optimiser.choose();
    return new HostStep(opened, optimiser);
  }

  /** Takes the next step; the milliseconds of making its batch ready and of the rest. */
  step(): void {
    const inEpoch = this.#step++;
    const batch = this.#opened.batches.upload(inEpoch);
    this.#steps.take(batch, this.#step, { epoch: 1, step: this.#step, inEpoch });
    this.#opened.batches.dispose(batch);
    endStep();
  }

  /** Makes the next step's batch ready, and takes no step. */
  batch(): void {
    this.#opened.batches.dispose(this.#opened.batches.upload(this.#step));
  }

  /** Resolves once steps are as they are in the middle of an epoch. */
  settled(): Promise<void> {
    return this.#steps.together();
  }

  dispose(): void {
    this.#steps.dispose();
    this.#meter.dispose();
    this.#optimiser.dispose();
  }
}
