import * as tf from '#engine/tensors.ts';
import { addRow } from '#ops/add-row/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { product } from '#ops/product/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { stackColumns } from '#ops/stack-columns/op.ts';
import { rowRange } from '#ops/stack-rows/op.ts';
import type { Batch } from '../batch.ts';
import type { Parameters } from '../model.ts';

/** Something of users and the same of items. */
export interface Sides<T> {
  users: T;
  items: T;
}

/** One table per view, with a row for each user or item in question. */
export type Views = readonly tf.Tensor2D[];

/** The batch's rows of every view. */
export const batchRows = (views: Views, { users, positives }: NonNullable<Batch['rows']>): Sides<Views> => ({
  users: views.map((view) => gatherRows(view, users)),
  items: views.map((view) => gatherRows(view, positives)),
});

/** All rows of every view [users + items, d]; no gradient. */
export const allRows = (views: Views, { users, items }: Sides<number>): Sides<Views> => ({
  users: views.map((view) => rowRange(view, 0, users)),
  items: views.map((view) => rowRange(view, users, items)),
});

/** Views in which one is zero. */
export const without = ({ users, items }: Sides<Views>, view: number): Sides<Views> => {
  const zeroed = (views: Views) => views.map((table, q) => (q === view ? tf.zerosLike(table) : table));
  return { users: zeroed(users), items: zeroed(items) };
};

/** All views of a row side by side, times a matrix: [rows, d] of each side. */
export const fuse = ({ users, items }: Sides<Views>, parameters: Parameters): Sides<tf.Tensor2D> => ({
  users: linear(stackColumns([...users]), parameters, 'fuseUsers'),
  items: linear(stackColumns([...items]), parameters, 'fuseItems'),
});

/** Rows of length one. */
export const directions = ({ users, items }: Sides<tf.Tensor2D>): Sides<tf.Tensor2D> => ({
  users: rowNormalise(users),
  items: rowNormalise(items),
});

/** x W + b with the parameters of a name and, where there are several, a number. */
export const linear = (
  x: tf.Tensor2D,
  parameters: Parameters,
  name: string,
  number: number | '' = '',
): tf.Tensor2D =>
  addRow(
    product(x, parameters[`${name}${number}`] as tf.Tensor2D),
    parameters[`${name}Bias${number}`] as tf.Tensor1D,
  );
