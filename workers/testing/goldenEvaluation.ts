import * as tf from '@tensorflow/tfjs-core';
import type { Csr } from '#contract/dataset.ts';
import type { MetricName } from '#contract/metrics.ts';
import type { RankQuery } from '#ops/rank-count/op.ts';
import { pad, padded, type Matrix } from './padding.ts';
import { optional } from './strictJson.ts';

/** One golden file of evaluation: scores [users][items], lists by user, rankings and metrics at each cut-off. */
export interface EvaluationGolden {
  scores: Matrix;
  train_mask: Record<string, number[]>;
  test: Record<string, number[]>;
  Ks: number[];
  per_user: Record<string, { ranking: number[]; [k: number]: Record<MetricName, number> }>;
  mean: Record<string, Record<MetricName, number>>;
}

/** Lists by user as compressed rows, each ascending; users without a list have an empty row. */
export function listsToCsr(g: EvaluationGolden, lists: Record<string, number[]>): Csr {
  const rows = g.scores.map((_, u) => [...optional(lists, String(u), [])].sort((a, b) => a - b));
  const ptr = new Int32Array(rows.length + 1);
  rows.forEach((row, r) => (ptr[r + 1] = ptr[r] + row.length));
  return { rows: rows.length, cols: g.scores[0].length, ptr, col: Int32Array.from(rows.flat()) };
}

/** Embeddings whose inner products are exactly the scores: the scores themselves, and unit vectors. */
export function scoresAsEmbeddings({ scores }: EvaluationGolden): { user: tf.Tensor2D; item: tf.Tensor2D } {
  const items = scores[0].length;
  const d = padded(items);
  const units = Array.from({ length: items }, (_, i) =>
    Array.from({ length: items }, (__, k) => (i === k ? 1 : 0)),
  );
  return {
    user: tf.tensor2d(pad(scores, d), [scores.length, d]),
    item: tf.tensor2d(pad(units, d), [items, d]),
  };
}

/** Asks for the rank of (user, item) pairs among the items that `mask` leaves to the user. */
export function queryOf(pairs: [number, number][], mask: Csr): RankQuery {
  const int = (values: ArrayLike<number>) => tf.tensor1d(Int32Array.from(values), 'int32');
  const users = pairs.map(([u]) => u);
  return {
    users: int(users),
    items: int(pairs.map(([, i]) => i)),
    maskRows: int(users),
    maskPtr: int(mask.ptr),
    maskCol: int(mask.col),
  };
}
