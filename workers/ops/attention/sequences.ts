import * as tf from '@tensorflow/tfjs-core';

/** Rows of a table that belong together as sequences, one behind the other; a sequence may be empty. */
export interface Sequences {
  /** Rows of the longest. */
  longest: number;
  /** [sequences + 1] int32: where each begins. */
  ptr: tf.Tensor1D;
  /** [rows] int32: the sequence of each row. */
  owners: tf.Tensor1D;
}

/** Puts sequences on the device, which begin at ptr [sequences + 1]. */
export function uploadSequences(ptr: Int32Array): Sequences {
  const count = ptr.length - 1;
  const owners = new Int32Array(ptr[count]);
  let longest = 0;
  for (let n = 0; n < count; n++) {
    owners.fill(n, ptr[n], ptr[n + 1]);
    longest = Math.max(longest, ptr[n + 1] - ptr[n]);
  }
  return { longest, ptr: tf.tensor1d(ptr, 'int32'), owners: tf.tensor1d(owners, 'int32') };
}

/** Sequences of `length` rows each. */
export const uploadEqualSequences = (count: number, length: number): Sequences =>
  uploadSequences(Int32Array.from({ length: count + 1 }, (_, n) => n * length));

/** Frees the device's copy. */
export const disposeSequences = ({ ptr, owners }: Sequences): void => tf.dispose([ptr, owners]);
