import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { u32, WORKGROUP } from '#engine/gpuProgram.ts';
import { rowLengths } from '#engine/work.ts';
import type { Sequences } from '../attention/sequences.ts';
import { padded, withColumns } from '../product/columns.ts';
import { transposedTimes } from '../product/transposedTimes.ts';
import { quadsOf } from '../quads.ts';
import forwardCode from './forward.wgsl?raw';
import gradientCode from './gradient.wgsl?raw';
import { BLOCKS, gruGradientReference, gruReference } from './reference.ts';

/** Sequences that the wasm kernels follow together, see kernel.as.ts. */
const TOGETHER = 64;

/** Room for the wasm kernels: so many blocks of h columns, and the rows of a step. */
const scratchOf = (h: number, blocks: number) => ({
  shape: [tf.getBackend() === 'webgpu' ? 0 : TOGETHER, blocks * h + 4],
  dtype: 'float32' as const,
});

const quads = (h: number) => `const QUADS = ${quadsOf(h)}u;\n`;

const forward = defineOp({
  name: 'Gru',
  kind: 'recurrence',
  inputs: ['ptr', 'x', 'u'],
  outputs: ({ x: [tokens], u: [h] }) => ({
    y: { shape: [tokens, h], dtype: 'float32' },
    kept: { shape: [tokens, BLOCKS.length * h], dtype: 'float32' },
    scratch: scratchOf(h, 4),
  }),
  webgpu: ({ ptr: [n], u: [h] }) => ({
    code: quads(h) + forwardCode,
    threads: WORKGROUP * (n - 1),
    uniforms: [u32(n - 1)],
  }),
  wasm: (k, at, { ptr: [n], u: [h] }) => void k.gru(n - 1, h, at.ptr, at.x, at.u, at.y, at.kept, at.scratch),
  reference: (a, { u: [h] }) => gruReference(a, h),
  work: ({ y: [tokens, h] }, _, { ptr }) => ({
    operations: tokens * h * (6 * h + 15),
    walks: rowLengths(ptr),
  }),
});

const gradient = defineOp({
  name: 'GruGradient',
  kind: 'recurrence',
  inputs: ['ptr', 'ut', 'kept', 'dy'],
  outputs: ({ dy: [tokens, h] }) => ({
    dx: { shape: [tokens, 3 * h], dtype: 'float32' },
    dp: { shape: [tokens, 3 * h], dtype: 'float32' },
    scratch: scratchOf(h, 5),
  }),
  webgpu: ({ ptr: [n], dy: [, h] }) => ({
    code: quads(h) + gradientCode,
    threads: WORKGROUP * (n - 1),
    uniforms: [u32(n - 1)],
  }),
  wasm: (k, at, { ptr: [n], dy: [, h] }) =>
    void k.gruGradient(n - 1, h, at.ptr, at.ut, at.kept, at.dy, at.dx, at.dp, at.scratch),
  reference: (a, { dy: [, h] }) => gruGradientReference(a, h),
  work: ({ dy: [tokens, h] }, _, { ptr }) => ({
    operations: tokens * h * (6 * h + 17),
    walks: rowLengths(ptr),
  }),
});

/**
 * States y[tokens, h] of a gated recurrent unit that reads each sequence from zero: r = σ(x_r + h U_r), z = σ(x_z + h U_z),
 * n = tanh(x_n + r (h U_n)), h = (1 − z) n + z h, for x[tokens, 3h] and U[h, 3h], blocks in the order r, z, n, and any h. Gradients to both,
 * back through all tokens, in a fixed order.
 */
export function gru(x: tf.Tensor2D, u: tf.Tensor2D, { ptr, owners }: Sequences): tf.Tensor2D {
  const [h, columns] = u.shape;
  tf.util.assert(
    columns === 3 * h && x.shape[1] === 3 * h && x.shape[0] === owners.size,
    () => `gru: tokens [${x.shape}] of ${owners.size} in sequences, and U [${u.shape}]`,
  );
  const wide = padded(h);
  const recurrent = tf.pad(inBlocks(u, wide), [[0, wide - h], [0, 0]]); // prettier-ignore
  return withColumns(states(inBlocks(x, wide), recurrent, ptr), h);
}

/** The three blocks of columns, each filled up with zeros: what starts at zero stays there. */
function inBlocks(x: tf.Tensor2D, wide: number): tf.Tensor2D {
  const [rows, columns] = x.shape;
  if (columns === 3 * wide) return x;
  return tf.reshape(withColumns(tf.reshape(x, [rows * 3, columns / 3]), wide), [rows, 3 * wide]);
}

function states(x: tf.Tensor2D, u: tf.Tensor2D, ptr: tf.Tensor1D): tf.Tensor2D {
  return tf.customGrad((...args: unknown[]) => {
    const [x, u, save] = args as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const { y, kept, scratch } = runAll(forward, { ptr, x, u });
    scratch.dispose();
    save([u, kept]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, [u, kept]: tf.Tensor[]) => {
        return tf.tidy(() => {
          const { dx, dp } = runAll(gradient, { ptr, ut: tf.transpose(u), kept, dy });
          return [dx, transposedTimes(kept as tf.Tensor2D, dp as tf.Tensor2D, u.shape[0])];
        });
      },
    };
  })(x, u) as tf.Tensor2D;
}
