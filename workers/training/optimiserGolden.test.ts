import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Losses, OptimiserOptions, Parameters, StageModel } from '#models/model.ts';
import { addRow } from '#ops/add-row/op.ts';
import { gatherRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { product, productTransposed } from '#ops/product/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import golden from './fixtures/slmrecSteps.json';
import { Optimiser } from './optimiser.ts';

// SLMRec's loss, of matrices and biases of many widths, is here for its golden steps alone; the file is of an independent float64
// reference (PyTorch).
const { graph, X, config, batch } = golden;
const USERS = golden.params.Eu.length;
const NODES = graph.sym.length;

const rows = (ids: number[]) => uploadRows(indexRows(NODES, Int32Array.from(ids)));
const unit = (x: number[][]) => x.map((row) => row.map((v) => v / Math.hypot(...row)));

/** Mean over the rows of the cross-entropy of a [B, c] bᵀ / temperature against the diagonal. */
function inBatch(a: tf.Tensor2D, b: tf.Tensor2D, temperature: number): tf.Scalar {
  const logits = tf.div(productTransposed(a, b), temperature);
  const diagonal = tf.sum(tf.mul(logits, tf.eye(a.shape[0])), 1);
  return tf.mean(tf.sub(tf.log(tf.sum(tf.exp(logits), 1)), diagonal));
}

function loss(p: Parameters, { users, items }: Record<'users' | 'items', RowIndex>): Losses {
  const linear = (x: tf.Tensor2D, name: string, weights = `${name}_W`, bias = `${name}_b`) =>
    addRow(product(x, p[weights] as tf.Tensor2D), p[bias] as tf.Tensor1D);
  const sym = tf.tensor2d(graph.sym);
  const view = (items: tf.Tensor2D) => {
    let layer = stackRows(p.Eu as tf.Tensor2D, items);
    let sum = layer;
    for (let l = 0; l < config.L; l++) sum = tf.add(sum, (layer = product(sym, layer)));
    return tf.div(sum, config.L + 1) as tf.Tensor2D;
  };
  const content = X.map((x, m) => view(linear(tf.tensor2d(unit(x)), '', `W${m}`, `b${m}`)));
  const views = [view(p.Ei as tf.Tensor2D), ...content];
  const fused = stackColumns(views);
  const [u, i] = [linear(gatherRows(fused, users), 'fuseU'), linear(gatherRows(fused, items), 'fuseI')];
  let a = gatherRows(views[0], items);
  const fac = content.map((z, k) => {
    a = linear(a, `fac_h${k}`);
    return inBatch(a, linear(gatherRows(z, items), `fac_r${k}`), config.ssl_temp);
  });
  return {
    main: inBatch(rowNormalise(u), rowNormalise(i), config.temp),
    fac: tf.mul(tf.addN(fac), config.ssl_alpha),
  } as unknown as Losses;
}

type Steps = Pick<typeof golden.adam_coupled, 'params_after_3_steps' | 'losses_of_3_steps'>;
type Rates = typeof golden.adamw;

const FORMS: [NonNullable<OptimiserOptions['decay']>, Rates, Steps][] = [
  ['decoupled', golden.adamw, golden],
  ['coupled', golden.adam_coupled, golden.adam_coupled],
];

const flat = (values: unknown) => [values].flat(2) as number[];
const shapeOf = (values: number[] | number[][]) =>
  Array.isArray(values[0]) ? [values.length, values[0].length] : [values.length];

function model(decay: OptimiserOptions['decay'], { lr, betas, eps, weight_decay }: Rates): StageModel {
  return {
    parameters: Object.entries(golden.params).map(([name, values]) => ({
      name,
      shape: shapeOf(values),
      initial: () => Float32Array.from(flat(values)),
      learningRate: lr,
      weightDecay: weight_decay,
    })),
    optimiser: { decay, beta1: betas[0], beta2: betas[1], epsilon: eps },
    loss,
    dispose() {},
  } as StageModel;
}

// An Adam step turns the noise of a gradient near zero into a step of the learning rate: nothing to compare there.
const TELLING = 1e-5;

onEveryBackend('golden steps of Adam', () => {
  test.each(FORMS)('with %s decay', async (decay, rates, expected) => {
    const rowsOf = { users: rows(batch.users), items: rows(batch.positives.map((i) => USERS + i)) };
    const optimiser = await Optimiser.create(model(decay, rates));
    for (const [at, value] of expected.losses_of_3_steps.entries()) {
      const losses = optimiser.step(rowsOf, 0, { epoch: 1, step: at + 1, inEpoch: at });
      await expectClose(tf.addN(Object.values(losses)), [value]);
      tf.dispose(losses);
    }
    const values = await optimiser.values();
    let compared = 0;
    for (const [name, table] of Object.entries(expected.params_after_3_steps)) {
      const slopes = flat(golden.grads[name as keyof typeof golden.grads]);
      const telling = (_: number, i: number) => Math.abs(slopes[i]) > TELLING;
      await expectClose(values[name].filter(telling), flat(table).filter(telling));
      compared += slopes.filter(telling).length;
    }
    expect(compared).toBeGreaterThan(250);
  });
});
