import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, run } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { sumOfSlices } from '../product/program.ts';
import { quadsOf } from '../quads.ts';
import code from './grams.wgsl?raw';
import { gramsReference } from './reference.ts';

/** Threads that fill a large GPU, and the fewest rows that are worth a thread. */
const THREADS = 32768;
const FEWEST_ROWS = 32;

const op = defineOp({
  name: 'PromptGrams',
  kind: 'dense-product',
  inputs: ['p', 'slopes'],
  outputs: ({ p: [, d] }) => ({ dms: { shape: [d, 2 * d], dtype: 'float32' } }),
  webgpu({ p: [rows, d] }) {
    const quads = quadsOf(d);
    const tiles = 2 * quads * quads;
    const slice = Math.max(FEWEST_ROWS, Math.ceil(rows / Math.ceil(THREADS / tiles)));
    const slices = Math.ceil(rows / slice);
    return {
      scratch: { parts: { shape: [slices, d, 2 * d], dtype: 'float32' } },
      passes: [
        {
          code,
          read: ['p', 'slopes'],
          written: ['parts'],
          threads: slices * tiles,
          uniforms: [rows, quads, slice, slices].map(u32),
        },
        sumOfSlices('parts', 'dms', 2 * d * d, slices),
      ],
    };
  },
  reference: (x, { p: [, d] }) => gramsReference(x.p, x.slopes, x.dms, d),
  work: ({ p: [rows, d] }) => ({
    operations: rows * d * (4 * d + 1),
    touched: { slopes: rows * (d + 1) },
  }),
});

/** [pᵀ dR | pᵀ (c p)], [d, 2 d], for p[I, d] and rows [dR | c 0 0 0], [I, d + 4]; d is a multiple of 4. No gradient. */
export const grams = (p: tf.Tensor, slopes: tf.Tensor): tf.Tensor2D => run(op, { p, slopes });
