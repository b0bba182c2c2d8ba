import * as tf from '@tensorflow/tfjs-core';
import type { LatticeConfig } from '#contract/models/lattice.ts';
import type { Parameters } from '#models/model.ts';
import { startValues, type Opened } from '../opened.ts';
import { contentOf } from './content.ts';
import { rowNormalise } from './losses.ts';
import { byDegrees, disposeEdges, edgeDots, joinEdges, nearest } from './neighbours.ts';
import { edgeProduct, type Edges } from './sparse.ts';

/** LATTICE's graph of items; neighbours are chosen once, by the start values, as ours are where steps are measured. */
export class ItemGraph {
  readonly #content: tf.Tensor2D[];
  readonly #o: LatticeConfig['model'];
  /** By content, with the values of their edges, and by learned features: a graph per modality. */
  readonly #given: { edges: Edges; values: tf.Tensor2D }[];
  readonly #learned: Edges[];
  readonly #joined: Edges;
  readonly #all: Edges;
  /** The values of all edges by the start values, as the first step leaves them to the others. */
  readonly #held: tf.Tensor2D;

  private constructor(
    content: tf.Tensor2D[],
    options: LatticeConfig['model'],
    [given, learned]: [Edges[], Edges[]],
    start: Parameters,
  ) {
    this.#content = content;
    this.#o = options;
    this.#learned = learned;
    this.#given = given.map((edges, m) => ({
      edges,
      values: tf.tidy(() => byDegrees(edges, edgeDots(rowNormalise(content[m]), edges))),
    }));
    this.#joined = joinEdges(learned);
    this.#all = joinEdges([...given, this.#joined]);
    this.#held = tf.tidy(() => this.#values(start));
  }

  static async create({ dataset, config, plan }: Opened): Promise<ItemGraph> {
    const options = (config as LatticeConfig).model;
    const content = contentOf(dataset, options.features);
    const k = Math.min(options.neighbours, dataset.items);
    const start = await startValues(plan.model);
    const given: Edges[] = [];
    const learned: Edges[] = [];
    for (const [m, x] of content.entries()) {
      given.push(await nearest(() => rowNormalise(x), k));
      learned.push(await nearest(() => learnedFeatures(x, start, m), k));
    }
    const graph = new ItemGraph(content, options, [given, learned], start);
    tf.dispose({ ...start });
    return graph;
  }

  /** G^n x: an epoch's first step derives the values of G from what is learned, the others take them as they are. */
  times(p: Parameters, x: tf.Tensor2D, isFirst: boolean): tf.Tensor2D {
    const values = isFirst ? this.#values(p) : this.#held;
    let h = x;
    for (let hop = 0; hop < this.#o.hops; hop++) h = edgeProduct(this.#all, h, values);
    return h;
  }

  dispose(): void {
    for (const edges of [
      ...this.#given.map((given) => given.edges),
      ...this.#learned,
      this.#joined,
      this.#all,
    ])
      disposeEdges(edges);
    tf.dispose([this.#content, this.#held, this.#given.map(({ values }) => values)]);
  }

  #values(p: Parameters): tf.Tensor2D {
    const { contentShare } = this.#o;
    const shares = tf.split(tf.softmax(p.weights as tf.Tensor1D), this.#content.length);
    const given = this.#given.map(({ values }, m) => tf.mul(values, tf.mul(shares[m], contentShare)));
    const cosines = this.#learned.map((edges, m) =>
      tf.mul(edgeDots(learnedFeatures(this.#content[m], p, m), edges), shares[m]),
    );
    const learned = byDegrees(this.#joined, tf.concat(cosines, 0) as tf.Tensor2D);
    return tf.concat([...given, tf.mul(learned, 1 - contentShare)], 0) as tf.Tensor2D;
  }
}

/** n(X W + b) of modality m. */
const learnedFeatures = (x: tf.Tensor2D, p: Parameters, m: number): tf.Tensor2D =>
  rowNormalise(tf.add(tf.matMul(x, p[`projection${m}`] as tf.Tensor2D), p[`bias${m}`]));
