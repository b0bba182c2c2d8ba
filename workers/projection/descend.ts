import { StudioError } from '#contract/errors.ts';
import type { ProjectionPlan } from '#contract/projection.ts';
import type { SparseArrays } from '#ops/sparse.ts';
import { sparseDivergence } from './divergence.ts';
import type { Layout } from './layout.ts';

/** What the loop tells and asks while it runs. */
export interface DescentHooks {
  /** Before each iteration: waits while paused, lets messages in, throws where the work should end. */
  breathe(): Promise<void>;
  /** About ten times a second. `iteration` counts from 1. */
  onPositions(iteration: number, positions: Float32Array): void;
  /** Every 50 iterations. */
  onDivergence(iteration: number, kl: number): void;
}

const CHECK_EVERY = 50;
const WITHOUT_PROGRESS = 300;
const REPORT_MS = 100;

/** Runs scikit-learn's schedule and answers how many iterations it took. */
export async function descend(
  layout: Layout,
  p: SparseArrays,
  { parameters, learningRate }: ProjectionPlan,
  { breathe, onPositions, onDivergence }: DescentHooks,
): Promise<number> {
  const { iterations, exaggerationIterations, earlyExaggeration } = parameters;
  const rhythm = new Rhythm();
  let best = { kl: Infinity, iteration: 0 };
  for (let done = 0; done < iterations;) {
    await breathe();
    const early = done < exaggerationIterations;
    if (done === exaggerationIterations) {
      layout.rest();
      best = { kl: Infinity, iteration: done };
    }
    layout.step({
      exaggeration: early ? earlyExaggeration : 1,
      momentum: early ? 0.5 : 0.8,
      rate: learningRate,
    });
    done++;
    const [check, due] = [done % CHECK_EVERY === 0, rhythm.due(done) || done === iterations];
    if (!check && !due) continue;
    const positions = await layout.positions();
    requireFinite(positions, done);
    if (check) {
      const kl = sparseDivergence(p, positions, await layout.normaliser(false));
      onDivergence(done, kl);
      if (kl < best.kl) best = { kl, iteration: done };
    }
    const stuck = check && !early && done - best.iteration > WITHOUT_PROGRESS;
    if (due || stuck) {
      rhythm.reported(done);
      onPositions(done, positions);
    }
    if (stuck) return done;
  }
  return iterations;
}

/** Reading positions waits for the GPU, so how many iterations fit between two reports is learnt from the last ones. */
class Rhythm {
  #stride = 1;
  #last = 0;
  #at = performance.now();

  due(iteration: number): boolean {
    return iteration - this.#last >= this.#stride;
  }

  reported(iteration: number): void {
    const ms = Math.max(performance.now() - this.#at, 1) / (iteration - this.#last);
    this.#stride = Math.min(Math.max(1, Math.round(REPORT_MS / ms)), 2 * this.#stride);
    this.#last = iteration;
    this.#at = performance.now();
  }
}

function requireFinite(positions: Float32Array, iteration: number): void {
  if (positions.every(Number.isFinite)) return;
  throw new StudioError(
    'numbers-diverged',
    `The positions are no longer finite after iteration ${iteration}.`,
    'Choose a smaller learning rate, or 0 to have it chosen.',
  );
}
