import type * as tf from '@tensorflow/tfjs-core';
import { StudioError } from '#contract/errors.ts';
import { defineOp, runAll } from '#engine/defineOp.ts';
import { log } from '#lib/elementary.ts';
import { tsneRepulsionReference } from '../tsne-repulsion/reference.ts';
import type { Repulsion } from '../tsne-repulsion/op.ts';

const op = defineOp({
  name: 'BarnesHut',
  kind: 'projection',
  inputs: ['y'],
  outputs: ({ y: [n] }, { scratch }) => ({
    force: { shape: [1, n, 2], dtype: 'float32' },
    z: { shape: [1], dtype: 'float32' },
    scratch: { shape: [scratch], dtype: 'float32' },
  }),
  webgpu: () => {
    throw new StudioError(
      'device-unavailable',
      'Barnes-Hut runs on the processor only.',
      'Choose the exact method, which is fast on a GPU, or open the page with ?backend=wasm.',
    );
  },
  wasm: (k, at, { y: [n] }, { theta }) => void k.barnesHut(n, theta, at.y, at.force, at.z, at.scratch),
  // The limit of an angle of zero.
  reference: (a) => tsneRepulsionReference(a.y, a.force, a.z),
  // At least: a point meets a cell of every level. What it meets besides follows from where the points lie.
  work: ({ y: [n] }) => ({ operations: (11 * n * log(n + 1)) / log(4) }),
});

/** As `tsneRepulsion`, with cells of a quadtree in place of points where width / distance < theta: O(n log n), not on webgpu. */
export function barnesHut(y: tf.Tensor2D, theta: number): Repulsion {
  const { force, z, scratch } = runAll(op, { y }, { theta, scratch: 26 * y.shape[0] + 1024 });
  scratch.dispose();
  return { force: force as tf.Tensor3D, z: z as tf.Tensor1D };
}
