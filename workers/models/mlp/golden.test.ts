import * as tf from '@tensorflow/tfjs-core';
import { ANY, indices, numbers } from '#testing/form.ts';
import { baselineTests } from '#testing/pod/baselines.ts';
import { disposeLabelled, uploadLabelled, type Batch } from '../batch.ts';
import { QUIET } from '../sequence/layers.ts';
import { Mlp } from './mlp.ts';

const column = (values: number[]) => values.map((value) => [value]);

baselineTests<Mlp, Batch>({
  model: 'mlp',
  build: ({ users, items, d }) =>
    new Mlp({
      ...{ users, items, d, layers: 2, negatives: 1, dropout: 0 },
      ...{ learningRate: 0, weightDecay: 0, seed: 1 },
    }),
  tables: (golden) => ({
    U: golden.U,
    I: golden.I,
    'tower.0.W': golden.W1,
    'tower.0.b': golden.b1,
    'tower.1.W': golden.W2,
    'tower.1.b': golden.b2,
    'out.W': column(golden.w),
    'out.b': [golden.b],
  }),
  // Of a batch the model reads its pairs alone.
  batch: (_, { file, users, items }) =>
    ({ labelled: uploadLabelled(users, items, indices(file, 'mlp_pairs', items, [ANY, 3])) }) as Batch,
  free: ({ labelled }) => disposeLabelled(labelled!),
  async intermediates(report, built, parameters, { labelled }, { users, items, file }, expected) {
    const logits = built.logits(labelled!.users, labelled!.items, parameters, QUIET);
    const flat = (x: tf.Tensor) => tf.reshape(x, [x.size]);
    await report.tensor('logits', flat(logits), expected.logits);
    await report.tensor('probabilities', flat(tf.sigmoid(logits)), expected.probabilities);
    // What ranks says the same of every pair.
    const everybody = tf.tensor1d(
      Int32Array.from({ length: users }, (_, user) => user),
      'int32',
    );
    const scores = (await built.scores(parameters, everybody).array()) as number[][];
    const listed: number[][] = indices(file, 'mlp_pairs', Math.max(users, items), [ANY, 3]);
    report.values('scores', listed.map(([user, item]) => scores[user][item]), numbers(expected, 'logits', [ANY])); // prettier-ignore
  },
});
