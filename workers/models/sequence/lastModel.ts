import * as tf from '#engine/tensors.ts';
import { candidateCrossEntropy } from '#ops/candidates/op.ts';
import { padded, withColumns } from '#ops/product/columns.ts';
import { productTransposed } from '#ops/product/op.ts';
import type { ParameterSpec } from '../model.ts';
import type { Histories, Scorer, WindowNeeds, Windows } from '../nextItem.ts';
import { blockSpecs, recboleForm } from './block.ts';
import { above } from './content.ts';
import type { EncoderSizes } from './encoder.ts';
import { matrixSpec, normSpecs, smallStart, type Making } from './parameters.ts';

/** What models share that follow RecBole: every end of a history is a window, and its next item is told from all items. */
export interface LastOptions extends EncoderSizes, Making {
  items: number;
  /** Width within a block. */
  inner: number;
  dropout: number;
  /** The end of a window that is left empty. */
  padding: WindowNeeds['padding'];
  /** The pad is a candidate, too. */
  padColumn: boolean;
}

/** The same where windows begin at their first place, and the pad is none. */
type Blocks = Omit<LastOptions, 'padding' | 'padColumn'>;

/** Blocks of RecBole. */
export const RECBOLE = recboleForm(smallStart);

/** Positions and norm before the blocks. */
export const ENTRANCE = { positions: 'pos', norm: 'ln' };

/** What such a model wants of its windows. */
export const lastNeeds = ({ length, padding }: Pick<LastOptions, 'length' | 'padding'>): WindowNeeds => ({
  length,
  padding,
  predicts: 'last',
  candidates: 'all',
});

/** The id table E and, where the pad is a candidate, its row. */
export const idSpecs = (o: LastOptions): ParameterSpec[] => [
  matrixSpec(o, 'E', o.items, o.d, smallStart),
  ...(o.padColumn ? [matrixSpec(o, 'pad', 1, o.d, smallStart)] : []),
];

/** The table of positions and the norm before the blocks. */
export const entranceSpecs = (o: Blocks): ParameterSpec[] => [
  matrixSpec(o, 'pos', o.length, o.d, smallStart),
  ...normSpecs(o, 'ln', o.d),
];

/** The blocks NAME.0, NAME.1, … */
export const recboleSpecs = (o: Blocks, name: string): ParameterSpec[] => blockSpecs(o, name, o, RECBOLE);

/** A table of items [items, d] with the row of the pad under it, where there is one. */
export const withPad = (table: tf.Tensor2D, pad?: tf.Tensor): tf.Tensor2D =>
  pad ? above([table, pad as tf.Tensor2D]) : table;

/** Full softmax: the cross-entropy of what follows each window, from states [rows, d] and the vectors of all items, times `scale`. */
export function fullCrossEntropy(
  states: tf.Tensor2D,
  items: tf.Tensor2D,
  { targets }: Windows,
  scale = 1,
): tf.Scalar {
  const scores = productTransposed(states, items);
  const logits = scale === 1 ? scores : (tf.mul(scores, scale) as tf.Tensor2D);
  return candidateCrossEntropy(logits, { labels: targets });
}

/** What ranks by the vectors of items [items, d] and the states of windows [windows, d] that `statesOf` makes without dropout. */
export function scorerOf(items: tf.Tensor2D, statesOf: (histories: Histories) => tf.Tensor2D): Scorer {
  const table = tf.tidy(() => toRank(items));
  return {
    items: table,
    states: (histories) => tf.tidy(() => toRank(statesOf(histories))),
    dispose: () => table.dispose(),
  };
}

/** A table of its own [n, k] that ranks: filled up with zeros to a multiple of 4. */
export function toRank(x: tf.Tensor2D): tf.Tensor2D {
  const wide = withColumns(x, padded(x.shape[1]));
  return wide === x ? x.clone() : wide;
}
