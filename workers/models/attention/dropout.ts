import type { Key } from '#lib/random.ts';
import * as tf from '#engine/tensors.ts';
import { dropEdges } from '#ops/edge-dropout/op.ts';
import type { Clicks } from './clicks.ts';

/** Which edges of a pattern are there in a step. [edges] each */
export interface Mask {
  /** One where the edge is there, else zero. */
  there: tf.Tensor1D;
  /** Zero where it is there, else so low that a softmax gives it no share. */
  bias: tf.Tensor1D;
}

/** The training pairs that are there in a step: in both directions, or not at all. */
export interface Kept {
  train: Mask;
  graph: Mask;
}

const LOW = 1e9;

/** Leaves out each training pair with this probability, by the 32-bit key: the same on every backend. Undefined where all stay. */
export function keepSome({ train, ones }: Clicks, rate: number, key: Key): Kept | undefined {
  if (rate === 0) return undefined;
  const all = { ptr: train.byRow.ptr, col: train.col, val: ones };
  const kept = dropEdges({ forward: all, transposed: all }, rate, key).forward.val;
  const there = tf.cast<tf.Tensor1D>(tf.greater(kept, 0), 'float32');
  // The graph has the pairs as users have them, then as items have them.
  const both: tf.Tensor1D = tf.concat([there, tf.gather(there, train.byColumn.entry)]);
  return { train: maskOf(there), graph: maskOf(both) };
}

const maskOf = (there: tf.Tensor1D): Mask => ({ there, bias: tf.mul(tf.sub(there, 1), LOW) });
