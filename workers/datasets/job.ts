import type { LoadProgress } from '#contract/api.ts';
import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Work } from './work.ts';

/** What a long piece of work may be given: a way to be stopped and a listener for its progress. */
export interface JobOptions {
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

const BREATH_MS = 50;

/** Lets long work report, be cancelled and leave the thread now and then, so that the request to cancel can arrive. */
export class Job {
  readonly #options: JobOptions;
  readonly #warnings = new Map<string, DatasetWarning>();
  readonly #accounted = new Set<NamedFile>();
  #lastBreath = 0;

  constructor(options: JobOptions = {}) {
    this.#options = options;
  }

  /** What readers found on their way, each message once. */
  get warnings(): DatasetWarning[] {
    return [...this.#warnings.values()];
  }

  /** Notes something that a person should know of the import. */
  warn(warning: DatasetWarning): void {
    this.#warnings.set(warning.message, warning);
  }

  /** Notes that a file was read, or that a warning speaks of it. */
  account(file: NamedFile): void {
    this.#accounted.add(file);
  }

  /** The files that nothing was noted of. */
  unaccounted(files: readonly NamedFile[]): NamedFile[] {
    return files.filter((file) => !this.#accounted.has(file));
  }

  /** Call often: at most every 50 ms it reports and lets messages in; throws `cancelled` once aborted. */
  async step(label: string, fraction?: number): Promise<void> {
    this.check();
    const now = performance.now();
    if (now - this.#lastBreath < BREATH_MS) return;
    this.#options.onProgress?.({ label, fraction });
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#lastBreath = performance.now();
    this.check();
  }

  /** Does work part by part, with a step between two of them. */
  async run<T>(label: string, work: Work<T>): Promise<T> {
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
      await this.step(label);
    }
  }

  /** Throws `cancelled` once aborted. */
  check(): void {
    if (!this.#options.signal?.aborted) return;
    throw new StudioError(
      'cancelled',
      'Loading was cancelled.',
      'The dataset that was loaded before is still there.',
    );
  }
}
