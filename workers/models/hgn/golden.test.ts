import type * as tf from '@tensorflow/tfjs-core';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import { nextItemBaseline } from '#testing/pod/baselines.ts';
import { inSlots, layoutOf } from '#testing/sequential/windows.ts';
import { Hgn } from './hgn.ts';

const column = (values: number[]) => values.map((value) => [value]);
const turned = (rows: number[][]) => rows[0].map((_, c) => rows.map((row) => row[c]));

nextItemBaseline<Hgn>({
  model: 'hgn',
  build: ({ users, items, d, length }) =>
    new Hgn({
      ...{ users, items, d, length, featureGate: true, instanceGate: true },
      ...{ learningRate: 0, weightDecay: 0, seed: 1 },
    }),
  tables: (golden) => ({
    E: golden.E,
    U: golden.U,
    'feature.item.W': golden.W1,
    'feature.user.W': golden.W2,
    'feature.user.b': golden.b,
    'instance.item': column(golden.w3),
    'instance.user': turned(golden.W4),
    Q: golden.Q,
  }),
  async intermediates(report, built, parameters, windows, { d }, expected) {
    const { out, gated, gates } = built.parts(
      gatherRows(parameters.E as tf.Tensor2D, windows.items),
      windows,
      parameters,
    );
    const at = await layoutOf(windows);
    report.values('feature_gated', inSlots(at, await gated.data()), expected.feature_gated.flat(9));
    const opened = (await gates.data()).filter((_, k) => k % d === 0);
    report.values('instance_gate', inSlots(at, opened), expected.instance_gate.flat(9));
    await report.tensor('h', out, expected.h);
    const scores = productTransposed(out, parameters.Q as tf.Tensor2D);
    await report.tensor('scores', scores, expected.scores);
  },
});
