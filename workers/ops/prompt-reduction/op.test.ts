import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectGradient, randomTensor } from '#testing/gradients.ts';
import { adamw } from '../adamw/op.ts';
import { dropout } from '../dropout/op.ts';
import { uploadFeatures } from '../feature-product/op.ts';
import { grams } from './grams.ts';
import { meet, promptBend, promptForms, promptReduction, type PromptProducts } from './op.ts';

type Matrix = number[][];
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const transposed = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const rowNorm = (a: Matrix): Matrix =>
  a.map((row) => {
    const n = Math.hypot(...row);
    return row.map((v) => (n > 1e-12 ? v / n : 0));
  });

/** (X + lambda rownorm(p (pᵀX))) W as the formula is written, in float64. */
function formula(x: Matrix, p: Matrix, w: Matrix, lambda: number, normalise: boolean): number[] {
  const prompt = times(p, times(transposed(p), x));
  const shift = normalise ? rowNorm(prompt) : prompt;
  return times(
    x.map((row, i) => row.map((v, j) => v + lambda * shift[i][j])),
    w,
  ).flat();
}

async function setting(items: number, cols: number, d: number) {
  const matrix = async (name: string, r: number, c: number, scale = 1) => {
    const t = randomTensor(name, r, c, scale);
    return { t, m: (await t.array()) as Matrix };
  };
  const [x, h, prompt, w] = await Promise.all([
    matrix('x', items, cols),
    matrix('h', items, d),
    matrix('prompt', d + 1, d),
    matrix('w', cols, d),
  ]);
  // A cold item has no features.
  if (items > 1) x.m[1].fill(0);
  const ones = h.m.map((row) => [...row, 1]);
  const kt = tf.tensor2d(times(transposed(ones), x.m));
  const gram = tf.matMul(kt, kt, false, true) as tf.Tensor2D;
  const products: PromptProducts = {
    kt: uploadFeatures(Float32Array.from(await kt.data()), d + 1, cols),
    kk: uploadFeatures(Float32Array.from(await gram.data()), d + 1, d + 1).chunks[0],
  };
  return { x, w, prompt, p: times(ones, prompt.m), products };
}

/** Symmetric [d, d], and beside it any other: [M | S]. */
function forms(d: number, name = 'root'): tf.Tensor2D {
  const root = randomTensor(name, d, d + 4);
  return tf.concat([randomTensor('m', d, d), tf.matMul(root, root, false, true) as tf.Tensor2D], 1);
}

onEveryBackend('promptReduction', () => {
  test.each([
    [13, 20, 8, true],
    [13, 20, 8, false],
    [13, 7, 8, true],
    [6, 3, 8, true],
    [1, 5, 4, true],
    [3, 130, 12, true],
    [210, 70, 64, true],
    [21, 16, 64, true],
  ])(
    'equals the formula as printed: %i items, %i features, d = %i, normalised %s',
    async (items, cols, d, normalise) => {
      const { x, w, prompt, p, products } = await setting(items, cols, d);
      const base = tf.tensor2d(times(x.m, w.m));
      const met = meet(products, w.t, normalise);
      const of = { prompt: prompt.t, products, met };
      const o = { lambda: 0.7, normalise };
      const y = promptReduction(base, tf.tensor2d(p), of, o);
      const expected = formula(x.m, p, w.m, 0.7, normalise);
      const large = Math.max(1, ...expected.map(Math.abs));
      await expectClose(y, expected, 5e-5 * large, 5e-4);
      const drop = { rate: 0.4, key: 0xfffffff0 };
      const whole = dropout(tf.tensor2d(expected, [items, d]), drop.rate, drop.key);
      await expectClose(
        promptReduction(base, tf.tensor2d(p), of, o, drop),
        await whole.data(),
        5e-5 * large,
        5e-4,
      );
    },
  );

  test.each([
    [true, 9],
    [true, 5],
    [false, 9],
  ])('has its gradients: normalised %s, %i features', async (normalise, cols) => {
    const { w, prompt, p, products } = await setting(9, cols, 8);
    const f = (...[base, q, k, v]: tf.Tensor2D[]) =>
      promptReduction(
        base,
        q,
        { prompt: k, products, met: meet(products, v, normalise) },
        { lambda: 0.7, normalise },
        { rate: 0.3, key: 5 },
      );
    const [base, module] = [randomTensor('base', 9, 8), tf.div(prompt.t, normalise ? 1 : 10) as tf.Tensor2D];
    await expectGradient(f, [base, tf.tensor2d(p), module, w.t], { absolute: 5e-3 });
  });
});

onEveryBackend('promptBend', () => {
  test.each([0, 0.4])('has all gradients where %d is dropped', async (rate) => {
    const f = (...[base, p, m]: tf.Tensor2D[]) => {
      // S is symmetric, so that no entry moves alone.
      const ms = tf.concat([m, tf.slice(symmetric, [0, 8], [8, 8])], 1) as tf.Tensor2D;
      return promptBend(base, p, ms, -0.6, { rate, key: 3 });
    };
    const symmetric = forms(8);
    const inputs = [randomTensor('base', 7, 8), randomTensor('p', 7, 8), randomTensor('m', 8, 8)];
    await expectGradient(f, inputs);
    const ofRoot = (root: tf.Tensor2D) => {
      const s = tf.matMul(root, root, false, true);
      return promptBend(inputs[0], inputs[1], tf.concat([inputs[2], s], 1) as tf.Tensor2D, 0.6, {
        rate,
        key: 3,
      });
    };
    await expectGradient(ofRoot, [randomTensor('root', 8, 12)]);
  });

  test('bends nothing, with gradient zero, where the prompt has a row of zeros or the features are zeros', async () => {
    const base = randomTensor('base', 2, 4);
    const p = tf.tensor2d([
      [0, 0, 0, 0],
      [1, 2, 3, 4],
    ]);
    const shift = (q: tf.Tensor, ms: tf.Tensor) =>
      tf.sub(promptBend(base, q as tf.Tensor2D, ms as tf.Tensor2D, 1), base);
    for (const [ms, rows] of [
      [forms(4), 1],
      [tf.zeros([4, 8]), 2],
    ] as const) {
      const [dp, dms] = tf.grads((q, both) => tf.sum(shift(q, both)))([p, ms]);
      for (const t of [shift(p, ms), dp])
        expect([...(await t.data())].slice(0, 4 * rows).every((v) => v === 0)).toBe(true);
      if (rows === 2) expect((await dms.data()).every((v) => v === 0)).toBe(true);
    }
  });

  test('keeps its direction for large and small prompts', async () => {
    const [base, p, ms] = [tf.zeros([5, 8]) as tf.Tensor2D, randomTensor('p', 5, 8), forms(8)];
    const expected = await promptBend(base, p, ms, 1).data();
    for (const scale of [1e8, 1e-6]) await expectClose(promptBend(base, tf.mul(p, scale), ms, 1), expected);
  });

  test.each([
    [1, 4],
    [70, 8],
    [331, 20],
  ])('has the gradient of [M | S] of %i rows, d = %i', async (rows, d) => {
    const [p, dr] = [randomTensor('p', rows, d), randomTensor('dr', rows, d)];
    const c = randomTensor('c', rows, 1);
    const scaled = tf.mul(p, c);
    const slopes = tf.concat([dr, c, tf.zeros([rows, 3])], 1);
    const expected = tf.concat([tf.matMul(p, dr, true), tf.matMul(p, scaled, true)], 1);
    await expectClose(grams(p, slopes), await expected.data());
  });
});

onEveryBackend('promptForms', () => {
  test.each([
    [4, 4],
    [8, 8],
    [64, 64],
    [20, 100],
  ])('are the products with K, and have both gradients: d = %i, %i features', async (d, cols) => {
    const [kt, prompt, w] = [
      randomTensor('k', d + 1, cols),
      randomTensor('prompt', d + 1, d),
      randomTensor('w', cols, d),
    ];
    const g = tf.matMul(kt, prompt, true) as tf.Tensor2D;
    const expected = tf.concat([tf.matMul(g, w, true), tf.matMul(g, g, true)], 1);
    const kk = tf.pad(tf.matMul(kt, kt, false, true), [
      [0, 0],
      [0, 3],
    ]) as tf.Tensor2D;
    const a = tf.matMul(kt, w) as tf.Tensor2D;
    const scale = Math.max(...(await tf.abs(expected).data()));
    await expectClose(promptForms(prompt, a, kk), await expected.data(), 1e-5 * scale);
    const small = (...[p, left]: tf.Tensor2D[]) => tf.div(promptForms(p, left, kk), scale);
    await expectGradient(small, [prompt, a]);
  });

  test('sees a prompt that was changed in place', async () => {
    const [prompt, a] = [randomTensor('prompt', 9, 8), randomTensor('a', 9, 8)];
    const kk = randomTensor('kk', 9, 12);
    const before = await promptForms(prompt, a, kk).data();
    const [m, v, slope] = [tf.zerosLike(prompt), tf.zerosLike(prompt), tf.onesLike(prompt)];
    const rates = { learningRate: 0.5, weightDecay: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    adamw(prompt, m, v, slope, { ...rates, step: 1 });
    const fresh = tf.tensor2d(await prompt.data(), [9, 8]);
    const after = await promptForms(prompt, a, kk).data();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await promptForms(fresh, a, kk).data());
  });
});
