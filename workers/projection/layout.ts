import { endStep } from '#engine/backend.ts';
import * as tf from '#engine/tensors.ts';
import type { TsneMethod } from '#contract/projection.ts';
import { barnesHut } from '#ops/barnes-hut/op.ts';
import type { SparsePair } from '#ops/csr-product/op.ts';
import { disposeSparse, uploadSymmetric, type SparseArrays } from '#ops/sparse.ts';
import { tsneAttraction } from '#ops/tsne-attraction/op.ts';
import { tsneRepulsion, type Repulsion } from '#ops/tsne-repulsion/op.ts';
import { tsneStep, type TsneState, type TsneStep } from '#ops/tsne-step/op.ts';

/** The positions on the device and what moves them. */
export class Layout {
  readonly #p: SparsePair;
  readonly #repel: (y: tf.Tensor2D) => Repulsion;
  #state: TsneState;

  /** `p` [N, N] symmetric, `initial` [N, 2]. */
  constructor(p: SparseArrays, initial: Float32Array, method: TsneMethod, theta: number) {
    this.#p = uploadSymmetric(p);
    this.#repel = method === 'exact' ? tsneRepulsion : (y) => barnesHut(y, theta);
    this.#state = atRest(tf.tensor2d(initial, [p.rows, 2]));
  }

  /** Moves every point once. */
  step(settings: TsneStep): void {
    tf.tidy(() => {
      tsneStep(
        this.#state,
        tsneAttraction(this.#p.forward, this.#state.y),
        this.#repel(this.#state.y),
        settings,
      );
    });
    endStep();
  }

  /** Forgets velocities and gains: scikit-learn does when exaggeration ends. */
  rest(): void {
    const { y, velocity, gains } = this.#state;
    this.#state = atRest(y);
    tf.dispose([velocity, gains]);
  }

  /** A copy of the positions [N, 2]. */
  async positions(): Promise<Float32Array> {
    return (await this.#state.y.data<'float32'>()).slice();
  }

  /** Z = Σ_{i≠j} 1 / (1 + |y_i - y_j|²) of the current positions, exact or as the method has it. */
  async normaliser(exact: boolean): Promise<number> {
    const { z } = tf.tidy(() => {
      const { force, z } = exact ? tsneRepulsion(this.#state.y) : this.#repel(this.#state.y);
      force.dispose();
      return { z };
    });
    const parts = await z.data<'float32'>();
    z.dispose();
    return parts.reduce((sum, part) => sum + part, 0);
  }

  dispose(): void {
    disposeSparse(this.#p);
    tf.dispose({ ...this.#state });
  }
}

function atRest(y: tf.Tensor2D): TsneState {
  const size = y.shape[0] * 2;
  return {
    y,
    velocity: tf.tensor2d(new Float32Array(size), y.shape),
    gains: tf.tensor2d(new Float32Array(size).fill(1), y.shape),
  };
}
