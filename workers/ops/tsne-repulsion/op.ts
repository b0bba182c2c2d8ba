import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll } from '#engine/defineOp.ts';
import { u32, WORKGROUP } from '#engine/gpuProgram.ts';
import { each } from '#engine/work.ts';
import { tsneRepulsionReference, tsneTotalReference } from './reference.ts';
import tiles from './tiles.wgsl?raw';
import total from './total.wgsl?raw';

/** What pushes the points apart, before it is divided by the normalisation. */
export interface Repulsion {
  /** [slices, n, 2]: the sum over slices is Σ_j q_ij² (y_i - y_j). */
  force: tf.Tensor3D;
  /** Its sum is Z = Σ_{i≠j} q_ij. [parts] */
  z: tf.Tensor1D;
}

/** Threads that fill a large GPU, and the fewest points that are worth a slice. */
const THREADS = 262_144;
const FEWEST_POINTS = 256;
const PARTS = 64;

const sweep = defineOp({
  name: 'TsneRepulsion',
  kind: 'projection',
  inputs: ['y'],
  outputs: ({ y: [n] }, { slices, sums, scratch }) => ({
    force: { shape: [slices, n, 2], dtype: 'float32' },
    sums: { shape: [sums], dtype: 'float32' },
    scratch: { shape: [scratch], dtype: 'float32' },
  }),
  webgpu: ({ y: [n] }, { slice, slices }) => {
    const blocks = Math.ceil(n / WORKGROUP);
    return {
      code: tiles,
      threads: blocks * WORKGROUP * slices,
      uniforms: [u32(n), u32(slice), u32(slices), u32(blocks)],
    };
  },
  wasm: (k, at, { y: [n] }) => void k.tsneRepulsion(n, at.y, at.force, at.sums, at.scratch),
  reference: (a) => tsneRepulsionReference(a.y, a.force, a.sums),
  work: ({ y: [n] }) => ({ operations: 13 * n * (n - 1), touched: { scratch: 0 } }),
});

const sumUp = defineOp({
  name: 'TsneTotal',
  kind: 'projection',
  inputs: ['sums'],
  outputs: () => ({ z: { shape: [PARTS], dtype: 'float32' } }),
  webgpu: ({ sums: [size] }) => ({ code: total, threads: PARTS, uniforms: [u32(size), u32(PARTS)] }),
  reference: (a) => tsneTotalReference(a.sums, a.z),
  work: each('sums', 1),
});

/** The exact push of all points on each other, q_ij = 1 / (1 + |y_i - y_j|²), for y [n, 2]: O(n²), no approximation. */
export function tsneRepulsion(y: tf.Tensor2D): Repulsion {
  const n = y.shape[0];
  if (tf.getBackend() !== 'webgpu') {
    const { force, sums, scratch } = runAll(sweep, { y }, { slices: 1, sums: 1, scratch: 4 * (n + 3) });
    scratch.dispose();
    return { force: force as tf.Tensor3D, z: sums as tf.Tensor1D };
  }
  const wanted = Math.max(1, Math.min(Math.ceil(THREADS / n), Math.floor(n / FEWEST_POINTS)));
  const slice = Math.ceil(n / wanted / WORKGROUP) * WORKGROUP;
  const slices = Math.ceil(n / slice);
  const { force, sums, scratch } = runAll(sweep, { y }, { slice, slices, sums: slices * n, scratch: 1 });
  const z = run<tf.Tensor1D>(sumUp, { sums });
  tf.dispose([sums, scratch]);
  return { force: force as tf.Tensor3D, z };
}
