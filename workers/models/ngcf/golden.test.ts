import * as tf from '@tensorflow/tfjs-core';
import { randomWalkAdjacency, symmetricAdjacency } from '#datasets/graph.ts';
import { csrProduct } from '#ops/csr-product/op.ts';
import { uploadPair } from '#ops/sparse.ts';
import { ANY, choice, numbers } from '#testing/form.ts';
import { pad, padded, rowsOf, unpadBlocks, type Matrix, type Values } from '#testing/padding.ts';
import { table4Tests } from '#testing/table4.ts';
import type { BareCase, Table4Case } from '#testing/table4Case.ts';
import type { Tables } from '../model.ts';
import { layer, type LayerForm } from './layer.ts';
import { Ngcf } from './ngcf.ts';

const GRAPHS = { sym: symmetricAdjacency, rwSelf: randomWalkAdjacency };

/** The graph of each variant. */
const GRAPH_OF: Record<LayerForm['variant'], keyof typeof GRAPHS> = {
  paper: 'sym',
  tf: 'rwSelf',
  torch: 'rwSelf',
};

/** Widths of E⁰ and of the layers. */
const widthsOf = ({ params, users, config }: BareCase): number[] => [
  numbers(params, 'Eu', [users, ANY])[0].length,
  ...numbers(config, 'layers', [ANY]),
];
const graphOf = ({ train, config }: Table4Case) =>
  uploadPair(GRAPHS[choice(config, 'variant', GRAPH_OF)](train));
const formOf = ({ config }: Table4Case): LayerForm => ({
  variant: config.variant,
  slope: numbers(config, 'slope'),
  affinity: true,
});

table4Tests({
  model: 'ngcf',
  shapes(of) {
    const widths = widthsOf(of);
    const layers = widths.slice(1).flatMap((to, l) => [
      [`W1_${l}`, [widths[l], to]],
      [`b1_${l}`, [to]],
      [`W2_${l}`, [widths[l], to]],
      [`b2_${l}`, [to]],
    ]);
    return { Eu: [of.users, widths[0]], Ei: [of.items, widths[0]], ...Object.fromEntries(layers) };
  },
  build: (of) =>
    new Ngcf({
      ...formOf(of),
      users: of.users,
      items: of.items,
      widths: widthsOf(of).map(padded),
      learningRate: 0,
      weightDecay: 0,
      reg: numbers(of.config, 'reg'),
      messageDropout: 0,
      nodeDropout: 0,
      testDropout: false,
      seed: 1,
      graph: graphOf(of),
    }),
  tables(values, of) {
    const widths = widthsOf(of);
    const named = widths.slice(1).flatMap((to, l) => {
      const bias = (name: string) => pad([values[name] as number[]], padded(to));
      const weights = (name: string) => pad(values[name] as Matrix, padded(to), padded(widths[l]));
      return [
        [`sum${l}`, weights(`W1_${l}`)],
        [`affinity${l}`, weights(`W2_${l}`)],
        [`sumBias${l}`, bias(`b1_${l}`)],
        [`affinityBias${l}`, bias(`b2_${l}`)],
      ];
    });
    const ids = [...(values.Eu as Matrix), ...(values.Ei as Matrix)];
    return { ids: pad(ids, padded(widths[0])), ...Object.fromEntries(named) };
  },
  blocks: widthsOf,
  parts: { bpr: 'bpr', reg: 'l2' },
  graphs: GRAPHS,
  graph: (of) => choice(of.config, 'variant', GRAPH_OF),
  async intermediates(of, { users, items, margin }, tables) {
    const values: Values = { margin, Z: [...users, ...items] };
    const graph = graphOf(of);
    const form = formOf(of);
    let table = tables.ids;
    for (const [l, to] of widthsOf(of).slice(1).entries()) {
      const bare = async (x: tf.Tensor, width = to) => rowsOf(unpadBlocks(await x.data(), [width]), width);
      const linear = (affinity: boolean) => layer(graph, table, tables, l, { ...form, affinity, slope: 1 });
      values[`S_${l}`] = await bare(csrProduct(graph, table), widthsOf(of)[l]);
      values[`sum_${l}`] = await bare(linear(false));
      values[`bi_${l}`] = await bare(tf.sub(linear(true), linear(false)));
      table = layer(graph, table, tables as Tables, l, form);
      values[`E_${l + 1}`] = await bare(table);
    }
    return values;
  },
});
