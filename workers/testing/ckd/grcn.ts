import type * as tf from '@tensorflow/tfjs-core';
import { activated } from '#models/attention/activated.ts';
import { uploadClicks } from '#models/attention/clicks.ts';
import { edgeWeights } from '#models/attention/refine.ts';
import { routeAndAttend } from '#models/attention/routing.ts';
import { contentIn, preferencesIn } from '#models/ckd/inputs.ts';
import { inGoldenOrder } from '../edgeOrder.ts';
import { choice, flagOr, numbers } from '../form.ts';
import type { Matrix } from '../padding.ts';
import type { Layout } from './layout.ts';

const options = (config: any) => ({
  routing: choice(config, 'routing', { paper: 'paper', noop: 'noop' } as const),
  iterations: numbers(config, 'T') as number,
  pruning: flagOr(config, 'pruning', true),
  dropout: 0,
});

/** GRCN: ids and one block per modality; the columns of `conf` are vectors of ours. */
export const grcn: Layout = {
  options,
  blocks: (modalities) => 1 + modalities,
  shapes: ({ users, items, X }) => ({ conf: [users + items, X.length] }),
  tables: ({ conf }, { X }) =>
    Object.fromEntries(
      X.map((_, m) => [`confidence${m}`, Float32Array.from(conf as Matrix, (row) => row[m])]),
    ),
  async intermediates({ X, train, config }, { inputs, parameters }) {
    const clicks = uploadClicks(train);
    const { routing, iterations, pruning } = options(config);
    const attentions = X.map((_, m) => {
      const preferences = preferencesIn(inputs, parameters, m, true);
      const items = activated(contentIn(inputs, parameters, m, true));
      return routeAndAttend(clicks, preferences, items, routing === 'paper' ? iterations : 0).attention;
    });
    const along = async (edges: tf.Tensor1D) => inGoldenOrder(train, await edges.data());
    const columns = await Promise.all(attentions.map(along));
    return {
      alpha: columns[0].map((_, e) => columns.map((column) => column[e])),
      edge_weight: await along(edgeWeights(clicks.graph, attentions, parameters, 'confid', pruning)),
    };
  },
};
