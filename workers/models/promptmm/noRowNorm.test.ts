import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { largestError } from '#testing/close.ts';
import { reduce, softPrompt } from './features.ts';
import expected from './fixtures/noRowNorm.json';
import { uploadModalities, type PromptMmInputs } from './inputs.ts';

const { items, d, cols, every, grads, torchFloat32 } = expected;

/** The noise of `fixtures/make.py`: [rows, cols] in [-1, 1), multiples of 2^-15. */
function noise(stream: number, rows: number, width: number, scale = (_column: number) => 1): Float32Array {
  return Float32Array.from({ length: rows * width }, (_, at) => {
    let n = (at + stream * 1000003) >>> 0;
    for (const factor of [747796405, 277803737]) {
      n = (Math.imul(n, factor) + 2891336453) >>> 0;
      n = (n ^ (n >>> 15)) >>> 0;
    }
    return (((n >>> 16) - 32768) / 32768) * scale(at % width);
  });
}

const quarter = () => 1 / 4;
const parameters = () => {
  const [wp, bp] = [noise(3, d, d, quarter), noise(4, 1, d, quarter)];
  const [w, b] = [noise(5, cols, d, quarter), noise(6, 1, d, quarter)];
  return {
    prompt: tf.tensor2d([...wp, ...bp], [d + 1, d]),
    w: tf.tensor2d([...w, ...b], [cols + 1, d]),
  };
};

onEveryBackend('Eq. 4 without its row norm', () => {
  test('has gradients as exact as float32 of PyTorch, where features of very different size cancel', async () => {
    const x = noise(1, items, cols, (c) => 2 ** (((c * 5) % 13) - 6));
    const inputs = uploadModalities(items, d, noise(2, items, d), [{ name: 'x', cols, data: x }]);
    const seen = noise(7, items, d).map((v, at) => (Math.floor(at / d) % every ? 0 : v));
    const c = tf.tensor2d(seen, [items, d]);
    const { prompt, w } = parameters();
    const loss = (p: tf.Tensor2D, weights: tf.Tensor2D): tf.Scalar => {
      const bent = softPrompt(inputs as PromptMmInputs, p);
      const y = reduce(inputs.modalities[0], bent, p, weights, { lambda1: 1, promptNorm: false });
      return tf.div(tf.sum(tf.mul(c, y)), items / every);
    };
    const [ofPrompt, ofWeights] = tf.grads(loss as never)([prompt, w]);
    const found = {
      prompt: largestError(await ofPrompt.data(), [...grads.wp, ...grads.bp].flat()),
      w: largestError(await ofWeights.data(), [...grads.w, ...grads.b].flat()),
    };
    expect(found.prompt).toBeLessThan(torchFloat32.wp);
    expect(found.w).toBeLessThan(torchFloat32.w);
  });
});
