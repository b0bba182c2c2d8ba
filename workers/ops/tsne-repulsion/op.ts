import * as tf from '@tensorflow/tfjs-core';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { u32, WORKGROUP } from '#engine/gpuProgram.ts';
import { total } from '../mean/op.ts';
import sumOf from '../sumOf.wgsl?raw';
import { tsneRepulsionReference } from './reference.ts';
import tiles from './tiles.wgsl?raw';

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
      code: [sumOf, tiles],
      threads: blocks * WORKGROUP * slices,
      uniforms: [u32(n), u32(slice), u32(slices), u32(blocks)],
    };
  },
  wasm: (k, at, { y: [n] }) => void k.tsneRepulsion(n, at.y, at.force, at.sums, at.scratch),
  reference: (a) => tsneRepulsionReference(a.y, a.force, a.sums),
  work: ({ y: [n] }) => ({ operations: 13 * n * (n - 1), touched: { scratch: 0 } }),
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
  const { force, sums, scratch } = runAll(
    sweep,
    { y },
    { slice, slices, sums: slices * Math.ceil(n / WORKGROUP), scratch: 1 },
  );
  const z = total(sums as tf.Tensor1D, 1);
  tf.dispose([sums, scratch]);
  return { force: force as tf.Tensor3D, z };
}
