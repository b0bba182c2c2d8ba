import * as tf from '@tensorflow/tfjs-core';
import type { Triplets } from '#models/batch.ts';

/** The nodes of a batch, users first, then items: [B] each, and per row its list (positive first), flat [n = B * (K + 1)]. */
export interface StockBatch {
  users: tf.Tensor1D;
  positives: tf.Tensor1D;
  negatives: tf.Tensor1D;
  lists?: { users: tf.Tensor1D; items: tf.Tensor1D };
  /** Of the lists' items as content: which item [n], and one where its content stands for its id, else zero [n, 1]. */
  contents?: { items: tf.Tensor1D; swaps: tf.Tensor2D };
  streams?: Record<string, StockBatch>;
}

/** Puts a batch on the device. */
export function uploadStockBatch(
  { users, positives, negatives, lists, swaps, streams }: Triplets,
  firstItem: number,
): StockBatch {
  const up = (ids: Int32Array) => tf.tensor1d(ids, 'int32');
  const items = (ids: Int32Array) => up(ids.map((i) => firstItem + i));
  return {
    users: up(users),
    positives: items(positives),
    negatives: items(negatives),
    ...(lists && {
      lists: {
        users: up(repeated(users, lists.length / users.length + 1)),
        items: items(joined(positives, lists)),
      },
    }),
    ...(lists &&
      swaps && {
        contents: {
          items: up(joined(positives, lists)),
          swaps: tf.tensor2d(Float32Array.from(swaps), [swaps.length, 1]),
        },
      }),
    ...(streams && {
      streams: Object.fromEntries(
        Object.entries(streams).map(([name, own]) => [name, uploadStockBatch(own, firstItem)]),
      ),
    }),
  };
}

const repeated = (ids: Int32Array, times: number) =>
  Int32Array.from({ length: ids.length * times }, (_, at) => ids[Math.floor(at / times)]);

/** Each row's positive in front of its list. */
function joined(positives: Int32Array, lists: Int32Array): Int32Array {
  const k = lists.length / positives.length;
  const out = new Int32Array(positives.length * (k + 1));
  positives.forEach((positive, b) => {
    out[b * (k + 1)] = positive;
    out.set(lists.subarray(b * k, (b + 1) * k), b * (k + 1) + 1);
  });
  return out;
}
