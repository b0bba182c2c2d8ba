import type { Progress, RunEvent, RunPhase } from '#contract/api.ts';
import { StudioError } from '#contract/errors.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import type { OperatorTimes } from '#contract/operatorTimes.ts';
import type { EpochRecord, LossValues, Stage } from '#contract/results.ts';
import { endStep } from '#engine/backend.ts';
import { Stopped, type Control } from '#lib/control.ts';
import { streamKey } from '#lib/random.ts';
import { startOf, type StagePosition } from './checkpoint.ts';
import { LossMeter } from './lossMeter.ts';
import { apart, type Means } from './observed.ts';
import type { Optimiser } from './optimiser.ts';
import { StepSampler } from './stepSampler.ts';
import { StepLog } from './stepLog.ts';
import { Steps } from './steps.ts';
import type { Feed, TaskRunner, Watch, Watched } from './tasks/task.ts';

export type Emit = (event: EventBody) => void;
type EventBody = RunEvent extends infer E ? (E extends { runId: string } ? Omit<E, 'runId'> : never) : never;

export interface StageOptions {
  stage: Stage;
  /** The stage in a sentence. */
  called: string;
  seed: number;
  patience: number;
  training: TrainingConfig;
  gradientNorms: boolean;
}

/** What the stage runs on and talks to. */
export interface StageTools {
  optimiser: Optimiser;
  feed: Feed;
  task: Pick<TaskRunner, 'epoch' | 'selects' | 'selected'>;
  control: Control;
  emit: Emit;
  /** Saves a checkpoint of the run as it stands. */
  save(): Promise<void>;
  /** Throws the fault that the device reported, if it did. */
  checkDevice(): void;
  /** What is to be read of an epoch's items when it is judged, if anybody wants to know. */
  watch(epoch: number): Watch | undefined;
  /** Called with what was read, once the epoch was told. */
  tellWatched(epoch: number, watched: Watched): void;
}

const REPORT_MS = 100;
/** Between saves at the ends of epochs, and within an epoch that is longer than that. */
const SAVE_MS = 5_000;
const SAVE_WITHIN_MS = 30_000;

/** One stage of training: epochs of steps, evaluation, early stopping. Reads top to bottom. */
export class StageRun {
  readonly #o: StageOptions;
  readonly #t: StageTools;
  readonly #meter = new LossMeter();
  readonly #steps: Steps;
  readonly #log = new StepLog();
  readonly #sampler = new StepSampler();
  readonly curves: EpochRecord[];
  #position: Omit<StagePosition, 'meter'>;
  /** Parameters of the best epoch so far. */
  best: Record<string, Float32Array> = {};
  #reportedAt = 0;
  #evaluationToldAt = 0;
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
    this.#steps = new Steps(tools.optimiser, this.#meter);
    this.curves = curves;
    const { meter, ...position } = from?.position ?? startOf(options.stage);
    this.#position = position;
    if (!from) return;
    this.#meter.restore(meter);
    this.best = from.best;
  }

  /** Where the stage stands, for a checkpoint. */
  async position(): Promise<StagePosition> {
    return { ...this.#position, meter: await this.#meter.state() };
  }

  /** Trains until early stopping, the last epoch or the last step; false if it was told to stop first. */
  async train(): Promise<boolean> {
    while (!this.#isOver()) {
      if (!(await this.#epoch())) return false;
      if (!(await this.#judge())) return false;
    }
    this.#tellSteps();
    // Where there was nothing to train, what it began with is what it comes to.
    if (this.#position.epoch === 0) this.best = await this.#t.optimiser.values();
    return true;
  }

  /** Where the time of a few of its steps went. */
  operatorTimes(): Promise<OperatorTimes | undefined> {
    return this.#sampler.times();
  }

  dispose(): void {
    this.#steps.dispose();
    this.#meter.dispose();
  }

  #isOver(): boolean {
    const { training, patience } = this.#o;
    const { epoch, best } = this.#position;
    return (
      epoch >= training.maxEpochs ||
      this.#t.feed.stepsPerEpoch === 0 ||
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
    while (at.step < this.#t.feed.stepsPerEpoch && !this.#outOfSteps()) {
      if (!(await this.#mayGoOn())) return false;
      const begun = performance.now();
      if (at.step === 0) await this.#steps.choose();
      this.#step();
      if (begun - this.#reportedAt > REPORT_MS) await this.#report('training');
      const seconds = (performance.now() - begun) / 1000;
      at.seconds += seconds;
      at.epochSeconds += seconds;
      if (performance.now() - this.#savedAt > SAVE_WITHIN_MS) await this.#save();
      await this.#t.control.breathe();
    }
    return true;
  }

  #step(): void {
    const at = this.#position;
    this.#sampler.take(() => this.#trainOnBatch());
    at.step++;
    at.globalStep++;
    this.#t.control.spend();
  }

  /** The whole of a step: its batch is drawn and put on the device, learned from and taken away. */
  #trainOnBatch(): void {
    const { feed } = this.#t;
    const { seed, stage } = this.#o;
    const at = this.#position;
    const epoch = at.epoch + 1;
    const batch = feed.batch(epoch, at.step);
    try {
      const position = { epoch, step: at.globalStep + 1, inEpoch: at.step };
      this.#steps.take(batch, streamKey(seed, stage, epoch, at.step), position);
    } finally {
      feed.dispose(batch);
    }
    endStep();
  }

  /** Closes the epoch; false where it was told to stop meanwhile, so that the epoch is judged once the run goes on. */
  async #judge(): Promise<boolean> {
    try {
      await this.#closeEpoch();
      return true;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      await this.#report('paused');
      await this.#save();
      return false;
    }
  }

  /** Evaluates, keeps the best epoch and tells. */
  async #closeEpoch(): Promise<void> {
    const { optimiser, task, emit } = this.#t;
    const { stage } = this.#o;
    const at = this.#position;
    const begun = performance.now();
    // The device works through what is queued here: this wait is training too.
    const means = await this.#readLosses();
    const trained = performance.now();
    const seconds = (trained - begun) / 1000;
    at.seconds += seconds;
    at.epochSeconds += seconds;
    if (trained - this.#evaluationToldAt > REPORT_MS) {
      this.#tell('evaluating');
      this.#evaluationToldAt = trained;
    }
    const watch = this.#t.watch(at.epoch + 1);
    const { val, test, texts, watched } = await task.epoch(optimiser.model, optimiser.parameters, watch);
    this.#t.checkDevice();
    at.epoch++;
    const selected = task.selected({ val, test, texts });
    const best = selected !== undefined && selected > (at.best?.metric ?? -Infinity);
    if (best || !task.selects) {
      at.best = { epoch: at.epoch, metric: selected ?? 0 };
      this.best = await optimiser.values();
      for (const [name, values] of Object.entries(this.best))
        requireFinite(name, values, this.#o.called, at.epoch);
    }
    const record: EpochRecord = {
      stage,
      epoch: at.epoch,
      seconds: at.epochSeconds,
      steps: at.step,
      ...means,
      gradientNorms: this.#o.gradientNorms ? await this.#gradientNorms(at.epoch) : undefined,
      ...(val && { val }),
      ...(test && { test }),
      ...(texts && { texts }),
      best,
    };
    this.curves.push(record);
    emit({ type: 'epoch', record });
    if (watched?.length) this.#t.tellWatched(at.epoch, watched);
    at.step = 0;
    at.epochSeconds = 0;
    this.#meter.reset();
    this.#t.control.endEpoch();
    if (performance.now() - this.#savedAt > SAVE_MS) await this.#save();
    this.#between.seconds += (performance.now() - trained) / 1000;
    this.#between.epochs++;
  }

  /** On the first batch of the epoch, with the parameters at its end. */
  async #gradientNorms(epoch: number): Promise<LossValues> {
    const { optimiser, feed } = this.#t;
    const { seed, stage } = this.#o;
    const batch = feed.batch(epoch, 0);
    try {
      return await optimiser.gradientNorms(batch, streamKey(seed, stage, epoch, 0), {
        epoch,
        step: this.#position.globalStep,
        inEpoch: 0,
      });
    } finally {
      feed.dispose(batch);
      endStep();
    }
  }

  /** Waits while paused; false if told to stop. Either way a checkpoint is left. */
  async #mayGoOn(): Promise<boolean> {
    const { control } = this.#t;
    this.#t.checkDevice();
    if (control.pausing) {
      await this.#report('paused');
      await this.#save();
      // Who has resumed and paused it meanwhile waits to hear of that pause.
      if (control.pausing) this.#tell('paused');
      await control.whilePaused();
      this.#t.checkDevice();
    }
    if (!control.stopping) return true;
    await this.#report('paused');
    await this.#save();
    return false;
  }

  /** Saves the run as it stands, unless its losses have overflowed. */
  async #save(): Promise<void> {
    await this.#readLosses();
    await this.#t.save();
    this.#savedAt = performance.now();
  }

  async #report(phase: RunPhase): Promise<void> {
    await this.#readLosses();
    this.#tell(phase);
  }

  /** Reads losses and observed values back and logs them; returns the epoch's means so far. */
  async #readLosses(): Promise<Means> {
    const { epoch, globalStep } = this.#position;
    const { observes } = this.#t.optimiser.model;
    const means = await this.#meter.read();
    if (means.recent) {
      const { losses, observed = {} } = apart(means.recent, observes);
      for (const [part, value] of Object.entries(losses))
        requireFinite(`${part} loss`, [value], this.#o.called, epoch + 1);
      for (const [name, value] of Object.entries(observed))
        requireFinite(`observed ${name}`, [value], this.#o.called, epoch + 1);
      this.#log.add(epoch + 1, globalStep, apart(means.recent, observes));
    }
    return apart(means.epoch, observes);
  }

  #tell(phase: RunPhase): void {
    this.#reportedAt = performance.now();
    this.#tellSteps();
    this.#t.emit({ type: 'progress', progress: this.#progress(phase) });
  }

  #tellSteps(): void {
    const batch = this.#log.take(this.#o.stage);
    if (batch) this.#t.emit({ type: 'steps', batch });
  }

  #progress(phase: RunPhase): Progress {
    const { stage, patience, training } = this.#o;
    const { epoch, step, best, seconds, globalStep } = this.#position;
    const { stepsPerEpoch } = this.#t.feed;
    const sinceBest = best ? epoch - best.epoch : 0;
    const { selects } = this.#t.task;
    const mostLeft = training.maxEpochs - epoch;
    const epochsLeft = selects ? Math.min(patience - sinceBest, mostLeft) : mostLeft;
    const perStep = seconds > 0 ? seconds / globalStep : undefined;
    const { maxSteps } = training;
    const allowed = maxSteps > 0 ? maxSteps - globalStep : Infinity;
    const stepsLeft = Math.min(Math.max(0, epochsLeft * stepsPerEpoch - step), allowed);
    const steps = perStep && stepsLeft * perStep;
    const between = this.#between.seconds / Math.max(1, this.#between.epochs);
    const secondsLeft =
      steps && steps + Math.min(epochsLeft, Math.ceil((step + stepsLeft) / stepsPerEpoch)) * between;
    const budget = selects ? undefined : training.maxEpochs;
    return { stage, phase, epoch: epoch + 1, step, stepsPerEpoch, sinceBest, patience, budget, secondsLeft };
  }
}

function requireFinite(what: string, values: ArrayLike<number>, stage: string, epoch: number): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new StudioError(
      'numbers-diverged',
      `The ${what} of the ${stage} became ${values[i]} in epoch ${epoch}.`,
      'Lower the learning rate or the loss weights, and start again.',
    );
  }
}
