import * as tf from '#engine/tensors.ts';
import type { RankingModel } from '../ranking.ts';

const WIDTH = 4;

/** Recommends by popularity: user (1, 0, 0, 0), item (degree, 0, 0, 0), so that inner products are training degrees. */
export class MostPopular implements RankingModel {
  readonly parameters = [];
  readonly needs = {};
  readonly #users: number;
  readonly #degrees: ArrayLike<number>;

  /** `degrees` [items] of the training graph. */
  constructor(users: number, degrees: ArrayLike<number>) {
    this.#users = users;
    this.#degrees = degrees;
  }

  /** Has no parameters, and so nothing to learn. */
  loss(): never {
    throw new Error('Most popular is not trained.');
  }

  /** [users + items, 4] */
  embeddings(): tf.Tensor2D {
    const table = new Float32Array((this.#users + this.#degrees.length) * WIDTH);
    for (let u = 0; u < this.#users; u++) table[u * WIDTH] = 1;
    for (let i = 0; i < this.#degrees.length; i++) table[(this.#users + i) * WIDTH] = this.#degrees[i];
    return tf.tensor2d(table, [this.#users + this.#degrees.length, WIDTH]);
  }

  dispose(): void {}
}
