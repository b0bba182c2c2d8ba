import type { RunEvent, RunListener, RunRequest, TrainApi } from '#contract/api.ts';
import { StudioError } from '#contract/errors.ts';

/** Lets so many turns of the microtask queue pass. */
export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve();
}

/** What is under way in the worker. */
interface ActiveRun {
  runId: string;
  mode: 'run' | 'pause' | 'stop';
  /** Steps that may still be taken from a pause. */
  allowance: number;
  isDone?: boolean;
  wake?: () => void;
}

/** Messages in one direction: they arrive late, but in their order. */
class Channel {
  #tail: Promise<void> = Promise.resolve();
  readonly #delay: () => number;

  constructor(delay: () => number) {
    this.#delay = delay;
  }

  send(arrive: () => unknown): void {
    const wait = this.#delay();
    this.#tail = this.#tail.then(() => turns(wait)).then(async () => void (await arrive()));
  }
}

/**
 * A training worker for tests. Like the real one it trains one run at a time, refuses what comes at a wrong moment and asks at each
 * step what it was told; calls, answers and events cross with delays, each in their own order.
 */
export class TestWorker {
  active: ActiveRun | undefined;
  readonly started: { runId: string; resume: boolean }[] = [];
  /** Hash of the dataset that it was handed, and of that of each run. */
  dataset = '';
  readonly trainedOn = new Map<string, string>();
  readonly checkpoints = new Set<string>();
  /** Steps of a run; without end it works until it is told to finish. */
  steps: number;
  readonly #delay: () => number;
  #calls!: Channel;
  #answers!: Channel;
  #events!: Channel;
  /** Calls that wait until the test lets them through, by method; those behind them wait too. */
  readonly #held = new Map<string, Promise<void>>();
  #life = 0;
  #lose!: (error: Error) => void;
  #lost!: Promise<never>;

  constructor({ delay = () => 0, steps = Infinity }: { delay?: () => number; steps?: number } = {}) {
    this.#delay = delay;
    this.steps = steps;
    this.#revive();
  }

  /** The worker as the page calls it. */
  readonly train = {
    backend: () => this.#call('backend', () => this.#requireIdle()),
    load: () => this.#call('load', () => this.#requireIdle()),
    outputs: () => this.#call('outputs', () => []),
    checkpoints: () =>
      this.#call('checkpoints', () => [...this.checkpoints].map((runId) => ({ runId, savedAt: 0 }))),
    discard: (runId: string) => this.#call('discard', () => void this.checkpoints.delete(runId)),
    start: (request: RunRequest, onEvent: RunListener, resume = false) =>
      this.#call('start', () => this.#start(request, onEvent, resume)),
    pause: () => this.#command('pause', (run) => ((run.mode = 'pause'), (run.allowance = 0))),
    resume: () => this.#command('resume', (run) => (run.mode = 'run')),
    step: () => this.#command('step', (run) => run.mode === 'pause' && run.allowance++),
    epoch: () => this.#command('epoch', (run) => run.mode === 'pause' && (run.allowance += 3)),
    stop: () =>
      this.#call('stop', () => this.active && this.#tell(this.active, (run) => (run.mode = 'stop'))),
  } as unknown as TrainApi;

  /** Holds calls of a method until the returned function is called. */
  hold(method: string): () => void {
    let release!: () => void;
    this.#held.set(method, new Promise((resolve) => (release = resolve)));
    return () => {
      this.#held.delete(method);
      release();
    };
  }

  /** Ends the run that is under way as if its last epoch were over. */
  finish(): void {
    if (this.active) this.#tell(this.active, (run) => (run.isDone = true));
  }

  /** Dies: what is under way is gone, calls that wait for an answer fail, and the next call finds another worker. */
  die(): StudioError {
    const error = new StudioError('internal', 'A background worker stopped.', 'Try again.');
    this.#lose(error);
    this.#revive();
    return error;
  }

  #revive(): void {
    this.#life++;
    this.#held.clear();
    this.#calls = new Channel(this.#delay);
    this.#answers = new Channel(this.#delay);
    this.#events = new Channel(this.#delay);
    this.active?.wake?.();
    this.active = undefined;
    this.#lost = new Promise((_, reject) => (this.#lose = reject));
    this.#lost.catch(() => {});
  }

  #call<T>(method: string, work: () => T): Promise<T> {
    const life = this.#life;
    const answer = new Promise<T>((resolve, reject) => {
      this.#calls.send(async () => {
        await this.#held.get(method);
        if (life !== this.#life) return;
        try {
          const result = work();
          this.#answers.send(() => resolve(result));
        } catch (error) {
          this.#answers.send(() => reject(error as Error));
        }
      });
    });
    return Promise.race([answer, this.#lost]);
  }

  #command(method: string, change: (run: ActiveRun) => unknown): Promise<void> {
    return this.#call(method, () => {
      if (!this.active) throw new StudioError('busy', 'No run is under way.', 'Start one first.');
      if (this.active.mode !== 'stop') this.#tell(this.active, change);
    });
  }

  #tell(run: ActiveRun, change: (run: ActiveRun) => unknown): void {
    change(run);
    run.wake?.();
  }

  #requireIdle(): void {
    if (this.active) throw new StudioError('busy', 'A run is under way.', 'Stop it first.');
  }

  #start(request: RunRequest, onEvent: RunListener, resume: boolean): void {
    this.#requireIdle();
    if (request.name === 'bad') throw new StudioError('config-invalid', 'No.', 'Mend it.');
    const run: ActiveRun = { runId: request.runId, mode: 'run', allowance: 0 };
    this.active = run;
    this.started.push({ runId: request.runId, resume });
    this.trainedOn.set(request.runId, this.dataset);
    const life = this.#life;
    const emit = (event: object) =>
      this.#events.send(
        () => void (life === this.#life && onEvent({ runId: run.runId, ...event } as RunEvent)),
      );
    void this.#train(request, run, emit);
  }

  async #train(request: RunRequest, run: ActiveRun, emit: (event: object) => void): Promise<void> {
    const isOn = () => this.active === run;
    this.checkpoints.add(run.runId);
    emit({ type: 'started', stages: ['model'], environment: {}, floor: {}, resumed: false, curves: [] });
    for (let step = 0; step < this.steps && !run.isDone; step++) {
      await turns(1 + this.#delay());
      if (isOn() && run.mode === 'pause' && !run.allowance) emit(progress('paused'));
      while (isOn() && run.mode === 'pause' && !run.allowance && !run.isDone)
        await new Promise<void>((resolve) => (run.wake = resolve));
      if (!isOn()) return;
      if (run.isDone) break;
      if (run.mode === 'stop') {
        emit({ type: 'stopped' });
        this.active = undefined;
        return;
      }
      if (run.allowance) run.allowance--;
      emit(progress('training'));
      // A run without end must let others have their turns.
      if (this.steps === Infinity) await new Promise<void>((resolve) => (run.wake = resolve));
    }
    await turns(this.#delay());
    if (!isOn()) return;
    if (request.name === 'fails')
      emit({ type: 'failed', error: { code: 'internal', message: 'No.', hint: '' } });
    else emit({ type: 'finished', result: { ...request, stages: {}, dataset: { hash: 'm' }, curves: [] } });
    this.active = undefined;
    this.checkpoints.delete(run.runId);
  }
}

const progress = (phase: 'training' | 'paused') => ({
  type: 'progress',
  progress: { ...{ stage: 'model', phase, epoch: 1, step: 1, stepsPerEpoch: 2 }, sinceBest: 0, patience: 3 },
});
