import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import type { Csr } from '#contract/dataset.ts';
import { gatherRows, indexRows, spreadRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomParameters, toyDataset } from '#testing/toy.ts';
import { uploadInputs } from '../inputs.ts';
import { full, only } from '../view.ts';
import { MmgcnBackbone } from './mmgcn.ts';

const { train, features, users, items } = toyDataset();
const inputsOf = (pairs: Csr) =>
  uploadInputs({ width: 4, seed: 1, train: pairs, averages: 'both' }, features, 'raw');

onEveryBackend('CKD’s MMGCN', () => {
  test('hears a node alone where there is no click, so that users and items do not meet', async () => {
    const none = { ...train, ptr: train.ptr.map(() => 0), col: new Int32Array(0) };
    const model = new MmgcnBackbone(inputsOf(none));
    const parameters = randomParameters({ parameters: model.parameters } as never);
    const usersOf = async (of: typeof parameters) =>
      (await model.tables(of, [full(2)])[0].data()).slice(0, 4 * users);
    const other = { ...parameters, projection0: tf.neg(parameters.projection0) };
    await expectClose(await usersOf(other), await usersOf(parameters), 0, 0);
  });

  test('computes the last layer for what is scored, and leaves zeros elsewhere', async () => {
    const model = new MmgcnBackbone(inputsOf(train));
    const parameters = randomParameters({ parameters: model.parameters } as never);
    const views = [full(2), only(2, 0)];
    const ids = Int32Array.of(0, 5, 8);
    const scored = uploadRows(indexRows(users + items, ids));
    const whole = model.tables(parameters, views);
    for (const [v, table] of model.tables(parameters, views, undefined, scored).entries())
      await expectClose(table, await spreadRows(gatherRows(whole[v], scored), scored).data());
    const losses = (of: tf.Tensor2D[]) =>
      tf.addN(of.map((table) => tf.sum(tf.square(gatherRows(table, scored)))));
    const gradient = (given?: RowIndex) =>
      tf.grad((x) => losses(model.tables({ ...parameters, preferences0: x }, views, undefined, given)))(
        parameters.preferences0,
      );
    await expectClose(gradient(scored), await gradient().data());
  });
});
