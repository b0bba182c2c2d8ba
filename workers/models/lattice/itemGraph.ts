import * as tf from '#engine/tensors.ts';
import { StudioError } from '#contract/errors.ts';
import { degreeNormalise } from '#ops/degree-normalise/op.ts';
import { constantEdgeProduct, edgeDot, edgeProduct } from '#ops/edge-product/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import type { Parameters, Retained } from '../model.ts';
import { disposeChoice, uploadChoice, type Choice } from './choice.ts';
import { LearnedFeatures, type ItemContent } from './learnedFeatures.ts';

export interface ItemGraphOptions {
  items: number;
  /** Of an item in each modality, itself among them, k: at most as many as there are items. */
  neighbours: number;
  /** The share of content beside the learned graph, λ. */
  contentShare: number;
  /** How often the graph is applied, n. */
  hops: number;
  /** Whether the features themselves are trained. */
  trainContent: boolean;
}

/** What an epoch's first step leaves to the others. */
interface Held {
  choice: Choice;
  /** Of every edge. */
  values: tf.Tensor1D;
}

/**
 * LATTICE's graph of items, G = (1 - λ) D^-1/2 (Σ w_m S̃^m) D^-1/2 + λ Σ w_m Ŝ^m with w = softmax(a): S̃ holds the k largest cosines of
 * learned features, Ŝ is given. Of its edges, 2 |M| k per item, only the values have a gradient.
 */
export class ItemGraph implements Retained {
  readonly #contents: readonly ItemContent[];
  readonly #o: ItemGraphOptions;
  /** None where content alone counts. */
  readonly features?: LearnedFeatures;
  /** Ŝ of all modalities, [items, |M|, k]. */
  readonly #static?: tf.Tensor;
  #chosen?: Choice;
  /** The learned features that chose. */
  #chosenBy: Float32Array[] = [];
  #held?: Held;

  constructor(contents: readonly ItemContent[], options: ItemGraphOptions) {
    this.#contents = contents;
    this.#o = options;
    const { items, contentShare, trainContent } = options;
    if (contentShare < 1) this.features = new LearnedFeatures(contents, items, trainContent);
    if (contentShare > 0)
      this.#static = tf.tidy(() =>
        tf.concat(
          contents.map(({ graph }) => tf.tensor(graph!.values, [items, 1, graph!.values.length / items])),
          1,
        ),
      );
  }

  /** The neighbours by the learned features of these parameters; they stay where the features have stayed. */
  async choose(parameters: Parameters): Promise<void> {
    const tables = (await this.features?.read(parameters)) ?? [];
    if (this.#chosen && tables.every((values, m) => isSame(values, this.#chosenBy[m]))) return;
    const learned = (await this.features?.neighbours(tables, this.#o.neighbours)) ?? [];
    this.#become(this.#upload(learned), this.#held);
    this.#chosenBy = tables;
  }

  /** G^n x with gradient to all that is learned; its values stay for the steps that follow. */
  first(parameters: Parameters, x: tf.Tensor2D): tf.Tensor2D {
    const choice = this.#chosen!;
    const values = tf.keep(this.#values(choice, parameters));
    this.#become(choice, { choice, values });
    return this.#times(x, (h) => edgeProduct(choice.graph, values, h));
  }

  /** G^n x with the values that the first step left; their gradient is not asked for. */
  later(x: tf.Tensor2D): tf.Tensor2D {
    const held = this.#held;
    if (!held)
      throw new StudioError(
        'checkpoint-unusable',
        'The saved state of this run lacks the graph of items that its epoch goes on with.',
        'Start the run again from the beginning.',
      );
    return this.#times(x, (h) => constantEdgeProduct(held.choice.graph, held.values, h));
  }

  /** G^n x by these parameters, to rank by. */
  now(parameters: Parameters, x: tf.Tensor2D): tf.Tensor2D {
    const { graph } = this.#chosen!;
    const values = this.#values(this.#chosen!, parameters);
    return this.#times(x, (h) => constantEdgeProduct(graph, values, h));
  }

  /** The weights of the modalities, w. */
  weights({ weights }: Parameters): tf.Tensor1D {
    return tf.softmax(weights as tf.Tensor1D);
  }

  async values(): Promise<Record<string, Float32Array>> {
    if (!this.#held) return {};
    const { choice, values } = this.#held;
    const lists = choice.learned.map((list, m) => [`neighbours${m}`, Float32Array.from(list)]);
    return { ...Object.fromEntries(lists), values: (await values.data<'float32'>()).slice() };
  }

  restore({ values, ...lists }: Record<string, Float32Array>): void {
    if (!values) return;
    const learned = this.#contents.flatMap((_, m) => {
      const list = lists[`neighbours${m}`];
      return list ? [Int32Array.from(list)] : [];
    });
    this.#become(this.#chosen, { choice: this.#upload(learned), values: tf.tensor1d(values) });
  }

  dispose(): void {
    this.#become(undefined, undefined);
    this.features?.dispose();
    this.#static?.dispose();
  }

  #upload(learned: readonly Int32Array[]): Choice {
    const content = this.#static ? this.#contents.map(({ graph }) => graph!.columns) : [];
    return uploadChoice(this.#o.items, content, learned);
  }

  /** What is chosen and held from now on; frees what neither needs any more. */
  #become(chosen: Choice | undefined, held: Held | undefined): void {
    const before = new Set([this.#chosen, this.#held?.choice]);
    if (this.#held !== held) this.#held?.values.dispose();
    this.#chosen = chosen;
    this.#held = held;
    for (const choice of before)
      if (choice && choice !== chosen && choice !== held?.choice) disposeChoice(choice);
  }

  /** The values of all edges, item by item. */
  #values(choice: Choice, parameters: Parameters): tf.Tensor1D {
    const { items, contentShare } = this.#o;
    const shares = tf.reshape(this.weights(parameters), [1, -1, 1]);
    const parts: tf.Tensor[] = [];
    if (this.#static) parts.push(tf.mul(tf.mul(this.#static, shares), contentShare));
    if (choice.joined) {
      const cosines = choice.modalities.map((edges, m) => {
        const unit = rowNormalise(this.features!.of(parameters, m));
        return tf.reshape(edgeDot(edges, unit, unit), [items, 1, -1]);
      });
      const weighted = tf.mul(tf.concat(cosines, 1), shares);
      const flat = tf.reshape(weighted, [-1]) as tf.Tensor1D;
      const normalised = tf.mul(degreeNormalise(choice.joined, flat), 1 - contentShare);
      parts.push(tf.reshape(normalised, weighted.shape));
    }
    return tf.reshape(tf.concat(parts, 1), [-1]) as tf.Tensor1D;
  }

  #times(x: tf.Tensor2D, once: (x: tf.Tensor2D) => tf.Tensor2D): tf.Tensor2D {
    let h = x;
    for (let hop = 0; hop < this.#o.hops; hop++) h = once(hop === 0 ? h : bounded(h));
    return h;
  }
}

/** Beyond it the squares of what one more hop makes may overflow: rows whose cosines cancel have edges of up to 1e12. */
const LARGEST = 1e6;

/** h, or as large a share of it as has no number beyond the bound: LATTICE reads directions of rows alone, which stay. */
const bounded = (h: tf.Tensor2D): tf.Tensor2D =>
  tf.mul(h, tf.div(LARGEST, tf.maximum(tf.max(tf.abs(h)), LARGEST)));

function isSame(a: Float32Array, b: Float32Array | undefined): boolean {
  if (a.length !== b?.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
