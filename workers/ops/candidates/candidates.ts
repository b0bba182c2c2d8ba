import * as tf from '@tensorflow/tfjs-core';

/** What the rows of logits [rows, n] choose among: columns are distinct items, each of which stands for its copies in a batch. */
export interface Candidates {
  /** The column that a row should choose; it counts once. int32 [rows] */
  labels: tf.Tensor1D;
  /** The window of each row, which `met` is told by. int32 [rows] */
  owners?: tf.Tensor1D;
  /** 1 where a window met an item, which then is no candidate of its rows unless it is their label. int32 [windows, n] */
  met?: tf.Tensor2D;
  /** How often each item counts; 1 where nothing is said. [n] */
  counts?: tf.Tensor1D;
  /** What is added to the logits, as -log p of an item; 0 where nothing is said. [n] */
  bias?: tf.Tensor1D;
  /** What each row counts; 1 / rows, as in a mean, where nothing is said. [rows] */
  weights?: tf.Tensor1D;
}

/**
 * The same as what kernels read: `choices` are labels [rows], windows [rows] and what windows met [windows, n], one behind the other, int32;
 * `columns` [2, n] are biases and counts.
 */
export type Packed = Record<'choices' | 'columns', tf.Tensor>;

/** Fills up what is not said; throws where a shape does not fit logits [rows, n]. */
export function packed(given: Candidates, [rows, n]: [number, number]): Packed {
  const { labels, counts, bias } = given;
  const { owners, met } = windowsOf(given, rows, n);
  const fits =
    labels.size === rows &&
    owners.size === rows &&
    met.shape[1] === n &&
    [counts, bias].every((t) => !t || t.size === n);
  tf.util.assert(
    fits,
    () =>
      `Candidates of [${rows},${n}]: labels [${labels.shape}], owners [${owners.shape}], met [${met.shape}], counts [${counts?.shape}], bias [${bias?.shape}]`,
  );
  return {
    choices: tf.concat([labels, owners, tf.reshape(met, [-1])]),
    columns: tf.stack([bias ?? tf.zeros([n]), counts ?? tf.ones([n])]),
  };
}

function windowsOf({ owners, met }: Candidates, rows: number, n: number) {
  tf.util.assert(!owners === !met, () => 'Candidates: owners and met come together');
  return { owners: owners ?? tf.zeros([rows], 'int32'), met: met ?? tf.zeros<tf.Rank.R2>([1, n], 'int32') };
}
