import * as tf from '@tensorflow/tfjs-core';
import { edgeDot, edgeProduct } from '#ops/edge-product/op.ts';
import { edgeSoftmax } from '#ops/edge-softmax/op.ts';
import { inGoldenOrder } from '#testing/edgeOrder.ts';
import { ANY, choice, flagOr, numbers } from '#testing/form.ts';
import { pad, padded, rowsOf, unpadBlocks, type Matrix, type Values } from '#testing/padding.ts';
import { table4Tests } from '#testing/table4.ts';
import type { BareCase, Table4Case } from '#testing/table4Case.ts';
import type { Tables } from '../model.ts';
import { project } from './content.ts';
import { Grcn } from './grcn.ts';
import { uploadInputs, type GrcnInputs } from './inputs.ts';
import { edgeWeights, spread, unpruned } from '../attention/refine.ts';
import { attend } from '../attention/listen.ts';
import { route } from '../attention/routing.ts';

const ROUTINGS = { paper: 'paper', noop: 'noop' } as const;
const WEIGHTS = { confid: 'confid', max: 'max', mean: 'mean' } as const;
const LAYERS = 2;

const widthOf = ({ params, users }: BareCase) => numbers(params, 'Eu', [users, ANY])[0].length;

/** The golden `T` counts only where routing does something. */
const formOf = ({ config }: Table4Case) => ({
  routing: choice(config, 'routing', ROUTINGS),
  iterations: numbers(config, 'T'),
  weight: choice(config, 'weight', WEIGHTS),
  pruning: flagOr(config, 'pruning', true),
});

const inputsOf = ({ X, items, train }: Table4Case): GrcnInputs =>
  uploadInputs(
    train,
    X.map((x, m) => ({ name: `m${m}`, rows: items, cols: x[0].length, data: Float32Array.from(x.flat()) })),
    'raw',
  );

table4Tests({
  model: 'grcn',
  shapes(of) {
    const d = widthOf(of);
    const modalities = of.X.flatMap(([{ length }], m) => [
      [`pref${m}`, [of.users, d]],
      [`mlp${m}_W`, [length, d]],
      [`mlp${m}_b`, [d]],
    ]);
    return {
      Eu: [of.users, d],
      Ei: [of.items, d],
      ...Object.fromEntries(modalities),
      conf: [of.users + of.items, of.X.length],
    };
  },
  build(of) {
    const d = widthOf(of);
    // The penalty is a mean over elements, and zero columns are none.
    const reg = (numbers(of.config, 'reg') * padded(d)) / d;
    const rest = {
      layers: LAYERS,
      dropout: 0,
      confidence: 'ones',
      learningRate: 0,
      weightDecay: 0,
      seed: 1,
    } as const;
    return new Grcn(inputsOf(of), { ...formOf(of), ...rest, d: padded(d), reg });
  },
  tables(values, of) {
    const d = padded(widthOf(of));
    const modalities = of.X.flatMap((_, m) => [
      [`preferences${m}`, pad(values[`pref${m}`] as Matrix, d)],
      [`projection${m}`, pad([...(values[`mlp${m}_W`] as Matrix), values[`mlp${m}_b`] as number[]], d)],
      [`confidence${m}`, Float32Array.from(values.conf as Matrix, (row) => row[m])],
    ]);
    return {
      ids: pad([...(values.Eu as Matrix), ...(values.Ei as Matrix)], d),
      ...Object.fromEntries(modalities),
    };
  },
  blocks: (of) => Array.from({ length: 1 + of.X.length }, () => widthOf(of)),
  parts: { bpr: 'bpr', reg_id: 'l2', reg_pref: 'preferenceL2' },
  async intermediates(of, { users, items, margin }, tables) {
    const values: Values = { margin, Z: [...users, ...items] };
    const d = widthOf(of);
    const bare = async (x: tf.Tensor2D) => rowsOf(unpadBlocks(await x.data(), [d]), d);
    const along = async (edges: tf.Tensor1D) => inGoldenOrder(of.train, await edges.data());
    const inputs = inputsOf(of);
    const { train, graph } = inputs;
    const form = formOf(of);
    const attentions: tf.Tensor1D[] = [];
    for (const m of of.X.keys()) {
      const c = project(inputs, tables, m);
      const routed = (t: number) => route(train, tables[`preferences${m}`], c, t);
      const times = form.routing === 'paper' ? form.iterations : 0;
      values[`c${m}`] = await bare(c);
      values[`p${m}_0`] = await bare(routed(0));
      for (let t = 1; t <= times; t++) {
        const shares = edgeSoftmax(train, edgeDot(train, routed(t - 1), c));
        values[`route_a${m}_${t}`] = [...(await shares.data())];
        values[`p${m}_${t}`] = await bare(routed(t));
      }
      const { attention, table } = attend(graph, tf.concat([routed(times), c]));
      attentions.push(attention);
      values[`alpha${m}`] = await along(attention);
      values[`y${m}`] = await bare(table);
    }
    values.edge_pre = await along(unpruned(graph, attentions, tables, form.weight));
    const weights = edgeWeights(graph, attentions, tables, form.weight, form.pruning);
    values.edge_w = await along(weights);
    return { ...values, ...(await idTables((x) => edgeProduct(graph, weights, x), tables, bare)) };
  },
});

/** e⁰ and every hop by itself, and their sum. */
async function idTables(
  hop: (x: tf.Tensor2D) => tf.Tensor2D,
  { ids }: Tables,
  bare: (x: tf.Tensor2D) => Promise<Matrix>,
): Promise<Values> {
  const values: Values = { id: await bare(spread(hop, ids, LAYERS)) };
  let table = spread(hop, ids, 0);
  for (let l = 0; l <= LAYERS; l++) {
    values[`e${l}`] = await bare(table);
    table = hop(table);
  }
  return values;
}
