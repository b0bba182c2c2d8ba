import * as tf from '#engine/tensors.ts';
import { constantEdgeProduct } from '#ops/edge-product/op.ts';
import { tiled } from '#ops/mean-row/op.ts';
import { product } from '#ops/product/op.ts';
import { disposeClicks, uploadClicks, type Clicks } from '../../attention/clicks.ts';
import type { Kept } from '../../attention/dropout.ts';
import { sharesOf, type Heard } from '../../attention/listen.ts';
import { routeAndAttend } from '../../attention/routing.ts';

/** Two users and two items, of which the first have clicked each other and the second have no neighbour. */
const FOUR = { rows: 2, cols: 2, ptr: Int32Array.of(0, 1, 1), col: Int32Array.of(0) };
/** Whether each of the four has a neighbour. */
const HEARS = [1, 0, 1, 0];

/** What a modality says in which users are alike and items too: a preference and an item, [1, d] each, routed so often. */
type Say = (preference: tf.Tensor2D, item: tf.Tensor2D, times: number) => Heard;

/**
 * Routing and attention where all users are alike and all items are: every neighbour has the same share, whatever the parameters, so
 * that a node becomes one of four, by its side and by whether it has neighbours. These four are computed as any graph is.
 */
export class AlikeNodes {
  readonly #clicks: Clicks;
  readonly #four: Clicks;
  /** Which of the four each node is, [users + items, 4], where no click is left out. */
  readonly #kinds: tf.Tensor2D;

  /** The clicks are owned by the caller. */
  constructor(clicks: Clicks) {
    this.#clicks = clicks;
    this.#four = uploadClicks(FOUR);
    this.#kinds = tf.tidy(() => this.#kindsOf(tf.concat([clicks.ones, clicks.ones])));
  }

  /** What is said where some clicks are left out, or none. */
  in(kept?: Kept): Say {
    const { graph, shares } = this.#clicks;
    const attention = kept ? sharesOf(graph, kept.graph.bias, kept.graph) : shares;
    const kinds = kept ? this.#kindsOf(kept.graph.there) : this.#kinds;
    return (preference, item, times) => {
      const { table } = routeAndAttend(this.#four, tiled(preference, 2), tiled(item, 2), times);
      return { attention, table: product(kinds, table) };
    };
  }

  dispose(): void {
    disposeClicks(this.#four);
    this.#kinds.dispose();
  }

  #kindsOf(there: tf.Tensor1D): tf.Tensor2D {
    const { users, items, graph } = this.#clicks;
    const column = (rows: number, values: readonly number[]) => tiled(tf.tensor2d([[...values]]), rows);
    const sides = tf.concat([column(users, [1, 1, 0, 0]), column(items, [0, 0, 1, 1])], 0);
    const ones = column(users + items, [1, 1, 1, 1]);
    const hears = tf.cast(tf.greater(constantEdgeProduct(graph, there, ones), 0), 'float32');
    return tf.mul(sides, tf.sub(1, tf.abs(tf.sub(hears, tf.tensor1d(HEARS)))));
  }
}
