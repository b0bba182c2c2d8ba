import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { held, onEveryBackend } from './backends.ts';

onEveryBackend('what is held', () => {
  test('counts a tensor that outlives its scope, and data of which the engine knows nothing', async () => {
    const before = await held();
    tf.engine().startScope();
    const kept = tf.keep(tf.square(tf.tensor1d([1, 2])));
    tf.engine().endScope();
    expect(await held()).toEqual({
      tensors: before.tensors + 1,
      buffers: before.buffers + 1,
      ids: before.ids + 1,
    });
    kept.dispose();
    expect(await held()).toEqual(before);

    const id = tf.backend().write(Float32Array.of(1), [1], 'float32');
    expect((await held()).ids).toBe(before.ids + 1);
    tf.backend().disposeData(id);
    expect(await held()).toEqual(before);
  });
});
