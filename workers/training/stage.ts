import type { Progress, RunEvent, RunPhase } from '#contract/api.ts';
import type { TrainingConfig } from '#contract/config.ts';
import { StudioError } from '#contract/errors.ts';
import type { Metrics, Protocol } from '#contract/metrics.ts';
import type { EpochRecord, LossValues, Stage } from '#contract/results.ts';
import { endStep } from '#engine/backend.ts';
import { streamKey } from '#lib/random.ts';
import { disposeBatch, uploadBatch } from '#models/batch.ts';
import type { StagePosition } from './checkpoint.ts';
import type { Control } from './control.ts';
import type { Evaluator } from './evaluator.ts';
import { LossMeter } from './lossMeter.ts';
import type { Optimiser } from './optimiser.ts';
import type { Sampler } from './samplers.ts';

export type Emit = (event: EventBody) => void;
type EventBody = RunEvent extends infer E ? (E extends { runId: string } ? Omit<E, 'runId'> : never) : never;

export interface StageOptions {
  stage: Stage;
  seed: number;
  users: number;
  nodes: number;
  protocol: Protocol;
  patience: number;
  training: TrainingConfig;
}

/** What the stage runs on and talks to. */
export interface StageTools {
  optimiser: Optimiser;
  sampler: Sampler;
  evaluator: Evaluator;
  control: Control;
  emit: Emit;
  /** Saves a checkpoint of the run as it stands. */
  save(): Promise<void>;
  /** Throws the fault that the device reported, if it did. */
  checkDevice(): void;
}

const REPORT_MS = 100;
const SAVE_MS = 5_000;

/** One stage of training: epochs of steps, evaluation, early stopping. Reads top to bottom. */
export class StageRun {
  readonly #o: StageOptions;
  readonly #t: StageTools;
  readonly #meter = new LossMeter();
  readonly curves: EpochRecord[];
  #position: Omit<StagePosition, 'meter'>;
  /** Parameters of the best epoch so far. */
  best: Record<string, Float32Array> = {};
  #reportedAt = 0;
  /** What evaluating and saving cost since this page trains. */
  readonly #between = { seconds: 0, epochs: 0 };
  #savedAt = performance.now();

  constructor(
    options: StageOptions,
    tools: StageTools,
    curves: EpochRecord[],
    from?: { position: StagePosition; best: Record<string, Float32Array> },
  ) {
    this.#o = options;
    this.#t = tools;
    this.curves = curves;
    const { meter, ...position } = from?.position ?? {
      stage: options.stage,
      epoch: 0,
      step: 0,
      globalStep: 0,
      seconds: 0,
      epochSeconds: 0,
    };
    this.#position = position;
    if (meter) this.#meter.restore(meter);
    if (from) this.best = from.best;
  }

  /** Where the stage stands, for a checkpoint. */
  async position(): Promise<StagePosition> {
    return { ...this.#position, meter: await this.#meter.state() };
  }

  /** Trains until early stopping, the last epoch or the last step; false if it was told to stop first. */
  async train(): Promise<boolean> {
    while (!this.#isOver()) {
      if (!(await this.#epoch())) return false;
      await this.#closeEpoch();
    }
    return true;
  }

  dispose(): void {
    this.#meter.reset();
  }

  #isOver(): boolean {
    const { training, patience } = this.#o;
    const { epoch, best } = this.#position;
    return (
      epoch >= training.maxEpochs ||
      this.#outOfSteps() ||
      (best !== undefined && epoch - best.epoch >= patience)
    );
  }

  #outOfSteps(): boolean {
    const { maxSteps } = this.#o.training;
    return maxSteps > 0 && this.#position.globalStep >= maxSteps;
  }

  /** The rest of the epoch's steps; false if told to stop. */
  async #epoch(): Promise<boolean> {
    const at = this.#position;
    while (at.step < this.#t.sampler.stepsPerEpoch && !this.#outOfSteps()) {
      if (!(await this.#mayGoOn())) return false;
      const begun = performance.now();
      this.#step();
      if (begun - this.#reportedAt > REPORT_MS) await this.#report('training');
      const seconds = (performance.now() - begun) / 1000;
      at.seconds += seconds;
      at.epochSeconds += seconds;
      await this.#t.control.breathe();
    }
    return true;
  }

  #step(): void {
    const { optimiser, sampler, control } = this.#t;
    const { seed, stage, users, nodes } = this.#o;
    const at = this.#position;
    const epoch = at.epoch + 1;
    const batch = uploadBatch(users, nodes, sampler.batch(epoch, at.step, optimiser.model.listNegatives));
    this.#meter.add(optimiser.step(batch, streamKey(seed, stage, epoch, at.step)));
    disposeBatch(batch);
    endStep();
    at.step++;
    at.globalStep++;
    control.spend();
  }

  /** Evaluates, keeps the best epoch and tells. */
  async #closeEpoch(): Promise<void> {
    const { optimiser, evaluator, emit, save } = this.#t;
    const { stage, protocol } = this.#o;
    const at = this.#position;
    const begun = performance.now();
    const losses = await this.#report('evaluating');
    const trained = performance.now();
    at.seconds += (trained - begun) / 1000;
    const { val, test } = await evaluator.epoch(optimiser.model, optimiser.parameters, protocol);
    this.#t.checkDevice();
    at.epoch++;
    const selected = selectionMetric(val, test, protocol);
    const best = selected === undefined || selected > (at.best?.metric ?? -Infinity);
    if (best) {
      at.best = { epoch: at.epoch, metric: selected ?? 0 };
      this.best = await optimiser.values();
    }
    const record: EpochRecord = {
      stage,
      epoch: at.epoch,
      seconds: at.epochSeconds,
      steps: at.step,
      losses,
      val,
      test,
      best,
    };
    this.curves.push(record);
    emit({ type: 'epoch', record });
    at.step = 0;
    at.epochSeconds = 0;
    this.#meter.reset();
    this.#t.control.endEpoch();
    if (performance.now() - this.#savedAt > SAVE_MS) {
      await save();
      this.#savedAt = performance.now();
    }
    this.#between.seconds += (performance.now() - trained) / 1000;
    this.#between.epochs++;
  }

  /** Waits while paused; false if told to stop. Either way a checkpoint is left. */
  async #mayGoOn(): Promise<boolean> {
    const { control, save } = this.#t;
    this.#t.checkDevice();
    if (control.pausing) {
      await this.#report('paused');
      await save();
      await control.whilePaused();
      this.#t.checkDevice();
    }
    if (!control.stopping) return true;
    await this.#report('paused');
    await save();
    return false;
  }

  /** Reads the losses back, tells them and the progress; returns the epoch's means so far. */
  async #report(phase: RunPhase): Promise<LossValues> {
    const { emit } = this.#t;
    const { stage } = this.#o;
    const at = this.#position;
    const means = await this.#meter.read();
    this.#reportedAt = performance.now();
    if (means.recent) {
      requireFinite(means.recent, stage, at.epoch + 1);
      const losses = Object.fromEntries(
        Object.entries(means.recent).map(([p, v]) => [p, Float32Array.of(v)]),
      );
      emit({
        type: 'steps',
        batch: { stage, epoch: at.epoch + 1, steps: Int32Array.of(at.globalStep), losses },
      });
    }
    emit({ type: 'progress', progress: this.#progress(phase) });
    return means.epoch;
  }

  #progress(phase: RunPhase): Progress {
    const { stage, patience, training } = this.#o;
    const { epoch, step, best, seconds, globalStep } = this.#position;
    const { stepsPerEpoch } = this.#t.sampler;
    const sinceBest = best ? epoch - best.epoch : 0;
    const epochsLeft = Math.min(patience - sinceBest, training.maxEpochs - epoch);
    const perStep = seconds > 0 ? seconds / globalStep : undefined;
    const steps = perStep && Math.max(0, epochsLeft * stepsPerEpoch - step) * perStep;
    const between = this.#between.seconds / Math.max(1, this.#between.epochs);
    const secondsLeft = steps && steps + epochsLeft * between;
    return { stage, phase, epoch: epoch + 1, step, stepsPerEpoch, sinceBest, patience, secondsLeft };
  }
}

/** The number that early stopping watches; undefined where nobody has a held-out item, so that the last epoch is kept. */
function selectionMetric(val: Metrics, test: Metrics | undefined, protocol: Protocol): number | undefined {
  const from = protocol === 'paper-code' ? test! : val;
  return from.users > 0 ? from.recall['20'] : undefined;
}

function requireFinite(losses: LossValues, stage: Stage, epoch: number): void {
  for (const [part, value] of Object.entries(losses)) {
    if (Number.isFinite(value)) continue;
    throw new StudioError(
      'numbers-diverged',
      `The ${part} loss of the ${stage} became ${value} in epoch ${epoch}.`,
      'Lower the learning rate or the loss weights; the last checkpoint is kept.',
    );
  }
}
