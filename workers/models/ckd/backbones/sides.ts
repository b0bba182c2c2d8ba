import * as tf from '#engine/tensors.ts';
import type { Csr } from '#contract/dataset.ts';
import { colDegrees, rowDegrees } from '#datasets/csr.ts';

/** How all nodes are made of one row for every user and one for every item, [users + items, 2] each; free it with `disposeSides`. */
export interface SideShares {
  /** A node's own row. */
  own: tf.Tensor2D;
  /** The mean over its neighbours and itself. */
  heard: tf.Tensor2D;
}

/** Puts the shares on the device. */
export function uploadSides(train: Csr): SideShares {
  const { rows: users, cols: items } = train;
  const degrees = [...rowDegrees(train), ...colDegrees(train)];
  const [own, heard] = [new Float32Array(2 * degrees.length), new Float32Array(2 * degrees.length)];
  for (const [n, degree] of degrees.entries()) {
    const side = Number(n >= users);
    own[2 * n + side] = 1;
    heard[2 * n + side] = 1 / (degree + 1);
    heard[2 * n + 1 - side] = degree / (degree + 1);
  }
  const up = (values: Float32Array) => tf.tensor2d(values, [users + items, 2]);
  return { own: up(own), heard: up(heard) };
}

/** Frees the device's copy. */
export function disposeSides({ own, heard }: SideShares): void {
  tf.dispose([own, heard]);
}
