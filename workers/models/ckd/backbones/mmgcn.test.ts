import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomParameters, toyDataset } from '#testing/toy.ts';
import { uploadInputs } from '../inputs.ts';
import { full } from '../view.ts';
import { MmgcnBackbone } from './mmgcn.ts';

const { train, features, users } = toyDataset();

onEveryBackend('CKD’s MMGCN', () => {
  test('hears a node alone where there is no click, so that users and items do not meet', async () => {
    const none = { ...train, ptr: train.ptr.map(() => 0), col: new Int32Array(0) };
    const inputs = uploadInputs({ width: 4, seed: 1, train: none, averages: 'both' }, features, 'raw');
    const model = new MmgcnBackbone(inputs);
    const parameters = randomParameters({ parameters: model.parameters } as never);
    const usersOf = async (of: typeof parameters) =>
      (await model.tables(of, [full(2)])[0].data()).slice(0, 4 * users);
    const other = { ...parameters, projection0: tf.neg(parameters.projection0) };
    await expectClose(await usersOf(other), await usersOf(parameters), 0, 0);
  });
});
