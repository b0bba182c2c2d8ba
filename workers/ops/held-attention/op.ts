import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll, runInPlace } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowsTouched, sizeFromShape } from '#engine/work.ts';
import { headQuads } from '../attention/layout.ts';
import { padded } from '../product/columns.ts';
import { quadsOf } from '../quads.ts';
import holdCode from './hold.wgsl?raw';
import code from './kernel.wgsl?raw';
import { heldAttentionReference } from './reference.ts';

const room = defineOp({
  name: 'HeldRoom',
  kind: 'copy',
  inputs: [],
  outputs: (_, { rows, width }) => ({ held: { shape: [rows, 2 * width], dtype: 'float32' } }),
  webgpu: () => ({ code: '', threads: 0, uniforms: [] }),
  wasm: () => {},
  reference: () => {},
  work: () => ({ operations: 0, touched: { held: 0 } }),
});

/** Room for keys and values side by side, `width` columns each, of so many rows; what a row holds before it is put there is anything. */
export const roomFor = (rows: number, width: number): tf.Tensor2D => run(room, {}, { rows, width });

const hold = defineOp({
  name: 'HoldRows',
  kind: 'copy',
  inputs: ['step', 'held'],
  outputs: () => ({}),
  writes: ['held'],
  webgpu: ({ step: [rows, all] }, { at }) => {
    const quads = quadsOf(all / 3);
    const count = rows * 2 * quads;
    return { code: holdCode, threads: count, uniforms: [u32(count), u32(quads), u32(at)] };
  },
  wasm: (k, a, { step: [rows, all] }, { at }) => void k.holdRows(rows, all / 3, at, a.step, a.held),
  reference: ({ step, held }, { step: [rows, all] }, { at }) => {
    const [width, both] = [all / 3, (2 * all) / 3];
    for (let row = 0; row < rows; row++)
      held.set(step.subarray(row * all + width, (row + 1) * all), (at + row) * both);
  },
  work: ({ step }) => ({
    operations: 0,
    touched: { step: (2 * sizeFromShape(step)) / 3, held: (2 * sizeFromShape(step)) / 3 },
  }),
});

/** Puts keys and values of step[rows, 3 w], which stand behind the queries, into rows `at`.. of held[.., 2 w], in place. */
export const holdRows = (step: tf.Tensor2D, held: tf.Tensor2D, at: number): void =>
  runInPlace(hold, { step, held }, { at });

const look = defineOp({
  name: 'HeldAttention',
  kind: 'attention',
  inputs: ['places', 'bias', 'step', 'held'],
  outputs: ({ step: [rows, all] }, { length }) => ({
    y: { shape: [rows, all / 3], dtype: 'float32' },
    scratch: { shape: [padded(length) + 4], dtype: 'float32' },
  }),
  webgpu: ({ step: [rows] }, attrs) => ({
    code: headQuads(attrs) + code,
    threads: rows * attrs.heads,
    uniforms: [u32(rows), u32(attrs.length)],
  }),
  wasm: (k, at, _, { rows, length, heads, width }) =>
    void k.heldAttention(
      ...[rows, length, heads, width, at.places, at.bias, at.step, at.held, at.y, at.scratch],
    ),
  reference: (a, _, attrs) => heldAttentionReference(a, attrs),
  work: ({ held }, { rows, length, heads, width }) => ({
    operations: rows * heads * (length * (4 * width + 5) + width + 1),
    touched: {
      bias: length * heads,
      step: rows * heads * width,
      held: rowsTouched(rows * length, held),
      scratch: 0,
    },
  }),
});

/**
 * y[rows, w] = softmax(q kᵀ + bias) v of each query, the first w columns of step[rows, 3 w], over the keys and values in rows
 * places[rows, length] of held[.., 2 w], oldest first; bias[at least length, heads] by how far back they stand. A head owns w / heads
 * columns, a multiple of 4; no gradient. Hypotheses that share a beginning share its rows, so nothing is copied when one is followed twice.
 */
export function heldAttention(
  step: tf.Tensor2D,
  held: tf.Tensor2D,
  places: tf.Tensor2D,
  bias: tf.Tensor2D,
): tf.Tensor2D {
  const [rows, length] = places.shape;
  const [longest, heads] = bias.shape;
  const all = step.shape[1] / 3;
  tf.util.assert(
    step.shape[0] === rows && held.shape[1] === 2 * all && longest >= length && all % (4 * heads) === 0,
    () =>
      `heldAttention: places [${places.shape}] of [${held.shape}] for [${step.shape}], bias [${bias.shape}]`,
  );
  const { y, scratch } = runAll(
    look,
    { places, bias, step, held },
    { rows, length, heads, width: all / heads },
  );
  scratch.dispose();
  return y as tf.Tensor2D;
}
