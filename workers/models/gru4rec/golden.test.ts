import type * as tf from '@tensorflow/tfjs-core';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import { numbers } from '#testing/form.ts';
import { nextItemBaseline, joined } from '#testing/pod/baselines.ts';
import { QUIET } from '../sequence/layers.ts';
import { Gru4rec } from './gru4rec.ts';

nextItemBaseline<Gru4rec>({
  model: 'gru4rec',
  build: ({ file, ...of }) =>
    new Gru4rec({
      ...{ items: of.items, d: of.d, length: of.length, hidden: numbers(file.meta, 'gru_hidden') },
      ...{ layers: 1, dropout: 0, learningRate: 0, weightDecay: 0, seed: 1 },
    }),
  tables: (golden) => ({
    E: golden.E,
    'gru.0.W': joined(golden, 'Wr', 'Wz', 'Wn'),
    'gru.0.U': joined(golden, 'Ur', 'Uz', 'Un'),
    'dense.W': golden.Wd,
    'dense.b': golden.bd,
  }),
  async intermediates(report, built, parameters, windows, _, expected) {
    const ids = parameters.E as tf.Tensor2D;
    const vectors = gatherRows(ids, windows.items);
    const last = gatherRows(built.states(vectors, windows, parameters, QUIET), windows.last);
    await report.tensor('hidden_last', last, expected.hidden_last);
    const out = built.out(vectors, windows, parameters, QUIET);
    await report.tensor('h', out, expected.h);
    await report.tensor('scores', productTransposed(out, ids), expected.scores);
  },
});
