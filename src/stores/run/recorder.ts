import type { RunEvent, RunRequest, StepBatch } from '#contract/api.ts';
import type {
  RecordedDataset,
  RecordedEvent,
  RecordedMoment,
  RecordedSteps,
  RecordedTrajectory,
  Recording,
} from '#contract/recording.ts';
import { thinned, toFew } from './thinning.ts';

/** Batches and progress reports that are kept at most; beyond twice as many every two become one. */
const MOST_FRAMES = 500;
/** Losses that one batch brings at most. */
const MOST_ENTRIES = 12;

/** Writes down what a run says while it works; pauses are cut out, and memory stays small however long it takes. */
export class Recorder {
  readonly #request: RunRequest;
  readonly #recordedAt: number;
  #events: RecordedMoment[] = [];
  #frames = 0;
  /** What of the clock does not count: the time before, and pauses. */
  #cut: number;
  #pausedAt?: number;

  constructor(request: RunRequest, recordedAt: number, now: number) {
    // Where the data came from may name files of this machine.
    const { source: _, ...rest } = request;
    this.#request = rest;
    this.#recordedAt = recordedAt;
    this.#cut = now;
  }

  get runId(): string {
    return this.#request.runId;
  }

  /** False where nothing was trained, and so nothing can be played. */
  get hasEpochs(): boolean {
    return this.#events.some(({ event }) => event.type === 'epoch');
  }

  /** Takes an event at a time in milliseconds on any steady clock. */
  take(event: RunEvent, now: number): void {
    if (this.#pausedAt !== undefined) this.#cut += now - this.#pausedAt;
    const isPause = event.type === 'progress' && event.progress.phase === 'paused';
    this.#pausedAt = isPause || event.type === 'stopped' || event.type === 'failed' ? now : undefined;
    const kept = isPause ? undefined : recorded(event);
    if (!kept) return;
    this.#events.push({ at: Math.round(now - this.#cut), event: kept });
    if (kept.type !== 'steps' && kept.type !== 'progress') return;
    if (++this.#frames <= 2 * MOST_FRAMES) return;
    this.#events = thinned(this.#events);
    this.#frames = this.#events.filter(
      ({ event: { type } }) => type === 'steps' || type === 'progress',
    ).length;
  }

  /** The recording so far, of a run on a dataset, with how its items moved. */
  finish(dataset: RecordedDataset, trajectories: RecordedTrajectory[]): Recording {
    return {
      version: 2,
      runId: this.runId,
      request: this.#request,
      recordedAt: this.#recordedAt,
      dataset,
      events: this.#events,
      trajectories,
    };
  }
}

function recorded(event: RunEvent): RecordedEvent | undefined {
  switch (event.type) {
    case 'steps':
      return { type: 'steps', batch: toFew(plain(event.batch), MOST_ENTRIES) };
    case 'finished':
      return { type: 'finished' };
    case 'checkpoint':
    case 'stopped':
    case 'failed':
      return undefined;
    default: {
      const { runId: _, ...rest } = event;
      return rest;
    }
  }
}

function plain({ stage, epoch, steps, losses, observed }: StepBatch): RecordedSteps {
  const columns = (all: Record<string, Float32Array>) =>
    Object.fromEntries(Object.entries(all).map(([name, values]) => [name, Array.from(values, short)]));
  return {
    stage,
    epoch,
    steps: Array.from(steps),
    losses: columns(losses),
    ...(observed && { observed: columns(observed) }),
  };
}

/** Six digits are more than any curve shows. */
const short = (value: number) => Number(value.toPrecision(6));
