import * as tf from '@tensorflow/tfjs-core';
import { randomWalkAdjacency } from '#datasets/graph.ts';
import { uploadPair } from '#ops/sparse.ts';
import { ANY, choice, flagOr, numbers } from '#testing/form.ts';
import { pad, padded, rowsOf, unpadBlocks, type Matrix, type Values } from '#testing/padding.ts';
import { table4Tests } from '#testing/table4.ts';
import type { BareCase, Table4Case } from '#testing/table4Case.ts';
import type { StepPosition, Tables } from '../model.ts';
import { contentGraph } from './contentGraph.ts';
import { Lattice, type LatticeOptions } from './lattice.ts';

const BACKBONES = { lightgcn: true, mf: false };
const PHASES = { first: false, later: true };
const FIRST: StepPosition = { epoch: 1, step: 1, inEpoch: 0 };

const widthOf = ({ params, users }: BareCase): number => numbers(params, 'Eu', [users, ANY])[0].length;
const learnedWidth = ({ config }: BareCase): number => numbers(config, 'p');
const rank = ({ config, items }: BareCase) => Math.min(numbers(config, 'k'), items);
const isTrained = ({ config }: BareCase) => flagOr(config, 'trainRaw', false);

/** A model whose steps all go on with the graph of an epoch's first one. */
class LaterBatch extends Lattice {
  override loss(...[parameters, batch, key]: Parameters<Lattice['loss']>) {
    super.loss(parameters, batch, key, FIRST);
    return super.loss(parameters, batch, key, { ...FIRST, step: 2, inEpoch: 1 });
  }
}

/** The model of a case with some of its options changed. */
async function modelOf(of: Table4Case, changed: Partial<LatticeOptions> = {}): Promise<Lattice> {
  const { config, users, items, train, X } = of;
  const isGraph = choice(config, 'backbone', BACKBONES);
  const layers = numbers(config, 'L');
  const graphs = await Promise.all(X.map((x, m) => contentGraph(featuresOf(x, m, items), rank(of), breathe)));
  const options: LatticeOptions = {
    users,
    items,
    d: padded(widthOf(of)),
    width: padded(learnedWidth(of)),
    layers,
    adjacency: isGraph ? uploadPair(randomWalkAdjacency(train)) : undefined,
    itemGraph: true,
    neighbours: rank(of),
    contentShare: numbers(config, 'lam'),
    hops: numbers(config, 'n'),
    trainContent: isTrained(of),
    reg: numbers(config, 'reg'),
    learningRate: 0,
    weightDecay: 0,
    seed: 1,
    ...changed,
  };
  const contents = X.map((x, m) => ({ ...featuresOf(x, m, items), graph: graphs[m] }));
  const isLater = choice(config, 'phase', PHASES, 'first');
  return new (isLater ? LaterBatch : Lattice)(options, contents);
}

const breathe = async () => {};
const featuresOf = (x: Matrix, m: number, rows: number) => ({
  name: `m${m}`,
  rows,
  cols: x[0].length,
  data: Float32Array.from(x.flat()),
});

table4Tests({
  model: 'lattice',
  shapes(of) {
    const p = learnedWidth(of);
    const perModality = of.X.flatMap((x, m): [string, number[]][] => [
      [`trs${m}_W`, [x[0].length, p]],
      [`trs${m}_b`, [p]],
      ...(isTrained(of) ? [[`X${m}`, [of.items, x[0].length]] as [string, number[]]] : []),
    ]);
    const d = widthOf(of);
    return { Eu: [of.users, d], Ei: [of.items, d], a: [of.X.length], ...Object.fromEntries(perModality) };
  },
  build: (of) => modelOf(of),
  tables(values, of) {
    const [d, p] = [padded(widthOf(of)), padded(learnedWidth(of))];
    const perModality = of.X.flatMap((x, m): [string, Float32Array][] => [
      [`projection${m}`, pad(values[`trs${m}_W`] as Matrix, p)],
      [`bias${m}`, pad([values[`trs${m}_b`] as number[]], p)],
      ...(isTrained(of)
        ? [[`content${m}`, pad(values[`X${m}`] as Matrix, x[0].length)] as [string, Float32Array]]
        : []),
    ]);
    return {
      users: pad(values.Eu as Matrix, d),
      items: pad(values.Ei as Matrix, d),
      weights: Float32Array.from(values.a as number[]),
      ...Object.fromEntries(perModality),
    };
  },
  blocks: (of) => [widthOf(of)],
  parts: { bpr: 'bpr', reg: 'l2' },
  graphs: { rwSelf: randomWalkAdjacency },
  async intermediates(of, { margin }, tables) {
    const d = widthOf(of);
    const graphs: Values = {};
    for (const [name, contentShare] of [
      ['Lrn', 0],
      ['Org', 1],
      ['G_I', numbers(of.config, 'lam')],
    ] as const)
      graphs[name] = await withModel(of, { contentShare, hops: 1 }, tables, (model) =>
        denseGraph(of, model, tables),
      );
    return {
      margin,
      ...graphs,
      ...(await neighbourhoods(of, tables)),
      ...(await withModel(of, {}, tables, async (model) => {
        const h = model.retained ? model.retained.now(tables, tables.items) : tables.items;
        return { h: rowsOf(unpadBlocks(await h.data(), [d]), d) };
      })),
      ...(await withModel(of, { hops: 1 }, tables, async (model) => ({
        modal_weight: [...(await model.retained!.weights(tables).data())],
      }))),
      ...(await withModel(of, { itemGraph: false }, tables, async (model) => {
        const rows = rowsOf(unpadBlocks(await model.embeddings(tables).data(), [d]), d);
        return { backbone_u: rows.slice(0, of.users), backbone_i: rows.slice(of.users) };
      })),
    };
  },
});

/** What a model of the case, with some options changed, gives once it has chosen. */
async function withModel<T>(
  of: Table4Case,
  changed: Partial<LatticeOptions>,
  tables: Tables,
  give: (model: Lattice) => Promise<T>,
): Promise<T> {
  const model = await modelOf(of, changed);
  await model.choose(tables);
  return give(model).finally(() => model.dispose());
}

/** G as rows: its product with the identity. */
async function denseGraph({ items }: Table4Case, model: Lattice, tables: Tables): Promise<Matrix> {
  const identity = tf.pad(tf.eye(items), [
    [0, 0],
    [0, padded(items) - items],
  ]) as tf.Tensor2D;
  const dense = await model.retained!.now(tables, identity).data();
  return rowsOf(unpadBlocks(dense, [items]), items);
}

/** Learned features, and the neighbours by them and by content. */
async function neighbourhoods(of: Table4Case, tables: Tables): Promise<Values> {
  const k = rank(of);
  const asRows = (list: ArrayLike<number>) => rowsOf(Array.from(list), k);
  return withModel(of, { contentShare: 0, hops: 1 }, tables, async ({ retained }) => {
    retained!.first(tables, tables.items);
    const kept = await retained!.values();
    const values: Values = {};
    for (const [m, x] of of.X.entries()) {
      const p = learnedWidth(of);
      const rows = rowsOf(unpadBlocks(await retained!.features!.of(tables, m).data(), [p]), p);
      const index = asRows(kept[`neighbours${m}`]);
      const graph = await contentGraph(featuresOf(x, m, of.items), k, breathe);
      values[`trs${m}`] = rows;
      values[`learned_index${m}`] = index;
      values[`learned_cos${m}`] = index.map((list, r) => list.map((c) => cosine(rows[r], rows[c])));
      values[`static_index${m}`] = asRows(graph.columns);
      values[`static_hat${m}`] = asRows(graph.values);
    }
    return values;
  });
}

const dot = (a: number[], b: number[]) => a.reduce((sum, v, c) => sum + v * b[c], 0);
const cosine = (a: number[], b: number[]) => dot(a, b) / Math.max(1e-12, Math.sqrt(dot(a, a) * dot(b, b)));
