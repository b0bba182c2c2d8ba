import * as tf from '@tensorflow/tfjs-core';
import type { Csr } from '#contract/dataset.ts';
import type { MetricName } from '#contract/metrics.ts';
import type { RankQuery } from '#ops/rank-count/op.ts';
import { ANY, indices, numbers, record } from './form.ts';
import { pad, padded, type Matrix } from './padding.ts';

/** One golden file of evaluation: scores [users][items], lists by user, rankings and metrics at each cut-off. */
export interface EvaluationGolden {
  scores: Matrix;
  train_mask: Record<string, number[]>;
  test: Record<string, number[]>;
  Ks: number[];
  per_user: Record<string, { ranking: number[]; [k: number]: Record<MetricName, number> }>;
  mean: Record<string, Record<MetricName, number>>;
}

/** Scores, of as many items for every user. */
export function scoresOf(g: EvaluationGolden): Matrix {
  const users = numbers(g, 'scores', [ANY, ANY]) as Matrix;
  return numbers(g, 'scores', [users.length || 1, users[0]?.length ?? 1]);
}

/** Lists by user as compressed rows, each ascending; users without a list have an empty row. */
export function listsToCsr(g: EvaluationGolden, key: 'train_mask' | 'test'): Csr {
  const scores = scoresOf(g);
  const items = scores[0].length;
  const lists = record(g, key);
  const rows = scores.map((_, u): number[] => (u in lists ? indices(lists, String(u), items) : []));
  const ptr = new Int32Array(rows.length + 1);
  rows.forEach((row, r) => (ptr[r + 1] = ptr[r] + row.length));
  return {
    rows: rows.length,
    cols: items,
    ptr,
    col: Int32Array.from(rows.flatMap((row) => [...row].sort((a, b) => a - b))),
  };
}

/** Embeddings whose inner products are exactly the scores: the scores themselves, and unit vectors. */
export function scoresAsEmbeddings(g: EvaluationGolden): { user: tf.Tensor2D; item: tf.Tensor2D } {
  const scores = scoresOf(g);
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
