import type { LoadProgress } from '#contract/api.ts';

const INTERVAL_MS = 100;

/** Passes the latest progress on ten times a second: the last word before a silence of the network is heard too. */
export class ProgressTeller {
  readonly #listener: ((progress: LoadProgress) => void) | undefined;
  readonly #timer = setInterval(() => this.#pass(), INTERVAL_MS);
  #news: LoadProgress | undefined;

  constructor(listener?: (progress: LoadProgress) => void) {
    this.#listener = listener;
  }

  tell(progress: LoadProgress): void {
    this.#news = progress;
  }

  /** Passes on what was not told yet and ends. */
  stop(): void {
    clearInterval(this.#timer);
    this.#pass();
  }

  #pass(): void {
    if (this.#news) this.#listener?.(this.#news);
    this.#news = undefined;
  }
}
