import type createScatterplot from 'regl-scatterplot';
import { createSpatialIndex } from 'regl-scatterplot';
import type { Coordinates } from './fit.ts';
import { ownTask } from './ownTask.ts';

/** A plot of regl-scatterplot. */
export type Plot = ReturnType<typeof createScatterplot>;

interface Points extends Coordinates {
  /** Class of each point. [n] */
  classes: ArrayLike<number>;
}

/** Points that were not drawn for so long have come to rest. */
const REST_MS = 300;

/**
 * Gives a plot its points, always the latest, so that no task of the page is long: each drawing has one of its own, and while points
 * move the last index of their places is near enough, since making one takes longer than drawing.
 */
export class Drawing {
  readonly #plot: Plot;
  readonly #hasEnded: () => boolean;
  readonly #onCount: (count: number) => void;
  /** Place and class of each point, for all drawings: the library would make thousands of small arrays anew for each. */
  #points: number[][] = [];
  #next: Points | undefined;
  #index: ArrayBuffer | undefined;
  /** Whether points have moved since they were indexed. */
  #isStale = false;
  #isWorking = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** `onCount` hears when another number of points was drawn than before. */
  constructor(plot: Plot, hasEnded: () => boolean, onCount: (count: number) => void) {
    this.#plot = plot;
    this.#hasEnded = hasEnded;
    this.#onCount = onCount;
  }

  /** Draws points; those that come while one drawing is under way replace what waits. */
  draw(points: Points): void {
    this.#next = points;
    clearTimeout(this.#rest);
    void this.#work();
  }

  end(): void {
    clearTimeout(this.#rest);
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      do await this.#drawOnce();
      while (this.#next && !this.#hasEnded());
    } finally {
      this.#isWorking = false;
    }
    if (this.#isStale && !this.#hasEnded()) this.#rest = setTimeout(() => this.#settle(), REST_MS);
  }

  #settle(): void {
    this.#index = undefined;
    void this.#work();
  }

  async #drawOnce(): Promise<void> {
    await ownTask();
    if (this.#hasEnded()) return;
    const hasChanged = this.#take();
    if (hasChanged) await this.#plot.set({ pointSize: sizeFor(this.#points.length) });
    if (!this.#index) {
      this.#index = await createSpatialIndex(this.#points);
      this.#isStale = false;
      await ownTask();
    }
    if (this.#hasEnded()) return;
    await this.#plot.draw(this.#points, {
      zDataType: 'categorical',
      spatialIndex: this.#index,
      // Nothing is filtered; without it the list of what is drawn is made anew.
      preventFilterReset: true,
    });
    if (hasChanged && !this.#hasEnded()) this.#onCount(this.#points.length);
  }

  /** Writes the latest points over the last ones; true where there are more or fewer. */
  #take(): boolean {
    if (!this.#next) return false;
    const { x, y, classes } = this.#next;
    this.#next = undefined;
    const hasChanged = x.length !== this.#points.length;
    if (hasChanged) {
      this.#points = Array.from(x, () => [0.5, 0.5, 0]);
      this.#index = undefined;
    }
    for (let i = 0; i < x.length; i++) {
      const point = this.#points[i];
      point[0] = x[i];
      point[1] = y[i];
      point[2] = classes[i] ?? 0;
    }
    this.#isStale = true;
    return hasChanged;
  }
}

const sizeFor = (points: number) => (points > 8000 ? 3 : points > 2500 ? 4 : points > 600 ? 5 : 7);
