import type * as tf from '@tensorflow/tfjs-core';
import { contentIn, preferencesIn } from '#models/ckd/inputs.ts';
import { alone } from '#models/egogcn/alone.ts';
import { fuse } from '#models/egogcn/fuse.ts';
import { hop, uploadGraph } from '#models/egogcn/graph.ts';
import { idTable } from '#models/egogcn/ids.ts';
import { represent } from '#models/egogcn/represent.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { inGoldenOrder } from '../edgeOrder.ts';
import { choice, flagOr, numbers } from '../form.ts';
import { pad, padded, rowsOf, unpadBlocks, type Matrix } from '../padding.ts';
import type { Intermediates } from '../table4.ts';
import type { Layout, OnDevice } from './layout.ts';

const options = (config: any) => ({
  fusion: choice(config, 'fusion', { hard: 'hard', soft: 'soft' } as const),
  theta: numbers(config, 'theta') as number,
  reattend: flagOr(config, 'reattn', true),
  iterations: numbers(config, 'T') as number,
  thirdHop: choice(config, 'e3', { chain: 'chain', code: 'code' } as const),
  dropout: 0,
});

/** `m_q` of every ordered pair of modalities, the receiving one first. */
const pairsOf = (modalities: number): string[] =>
  Array.from({ length: modalities ** 2 }, (_, k) => [Math.floor(k / modalities), k % modalities])
    .filter(([m, q]) => m !== q)
    .map((pair) => pair.join('_'));

/** EgoGCN: ids and one block per modality, and gates, which hard fusion leaves alone. */
export const egogcn = {
  options,
  blocks: (modalities) => 1 + modalities,
  shapes: ({ d, X }) =>
    Object.fromEntries(
      pairsOf(X.length).flatMap((pair): [string, number[]][] => [
        [`Wg${pair}`, [d, d]],
        [`bg${pair}`, [d]],
      ]),
    ),
  tables: (values, { d, X }) =>
    Object.fromEntries(
      pairsOf(X.length).flatMap((pair): [string, Float32Array][] => [
        [`gate${pair}`, pad(values[`Wg${pair}`] as Matrix, padded(d), padded(d))],
        [`gateBias${pair}`, pad([values[`bg${pair}`] as number[]], padded(d))],
      ]),
    ),
  async intermediates(
    { d, X, train, config },
    { inputs, parameters }: Pick<OnDevice, 'inputs' | 'parameters'>,
  ) {
    const form = { ...options(config), layers: 3 };
    const graph = uploadGraph(train);
    const modalities = X.map((_, m) => {
      const preferences = rowNormalise(preferencesIn(inputs, parameters, m, true));
      return alone(graph.graph, preferences, contentIn(inputs, parameters, m, true));
    });
    const fused = fuse(graph.graph, parameters, modalities, form);
    const y = represent(graph.graph, parameters, modalities, form);
    const along = async (edges: tf.Tensor1D) => inGoldenOrder(train, await edges.data());
    const rows = async (x: tf.Tensor2D) => rowsOf(unpadBlocks(await x.data(), [d]), d);
    const values: Intermediates = { id: await rows(idTable(hop(graph), parameters.ids, form)) };
    for (const m of X.keys()) {
      values[`att${m}`] = await along(modalities[m].attention);
      values[`reatt${m}`] = await along(fused[m].attention);
      values[`y${m}`] = await rows(y[m]);
    }
    return values;
  },
} satisfies Layout;
