import type { Csr } from '#contract/dataset.ts';
import type * as tf from '#engine/tensors.ts';
import { colDegrees } from '#datasets/csr.ts';
import { disposeSelection, selectRows, type RowSelection } from '#ops/feature-product/op.ts';
import { disposeRows, gatherRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import type { Content } from '../content.ts';
import type { Tables } from '../model.ts';
import { encode } from './encoder.ts';

/** By which row each node is ranked, on the device: users and warm items by their id, cold items by their content. */
export interface RankingRows {
  /** Owned by the caller. */
  content?: Content;
  /** Items without a training interaction, where there are any and there is content. */
  cold?: RowSelection;
  /** Rows of the table [ids ; content of cold items]. */
  index: RowIndex;
}

/** Puts it on the device; free it with `disposeRankingRows`. */
export function uploadRankingRows(train: Csr, content?: Content): RankingRows {
  const nodes = train.rows + train.cols;
  const place = Int32Array.from({ length: nodes }, (_, node) => node);
  const degrees = colDegrees(train);
  const items = Int32Array.from(degrees.keys()).filter((item) => degrees[item] === 0);
  if (!content || !items.length) return { content, index: uploadRows(indexRows(nodes, place)) };
  const { selection, places } = selectRows(content.x, items);
  items.forEach((item, k) => (place[train.rows + item] = nodes + places[k]));
  return { content, cold: selection, index: uploadRows(indexRows(nodes + selection.rows, place)) };
}

/** The table [users + items, d] that ranks. */
export function rankedBy({ content, cold, index }: RankingRows, parameters: Tables): tf.Tensor2D {
  const { ids } = parameters;
  return gatherRows(cold ? stackRows(ids, encode(content!.x, cold, parameters)) : ids, index);
}

/** Frees the device's copy, but not the content. */
export function disposeRankingRows({ cold, index }: RankingRows): void {
  if (cold) disposeSelection(cold);
  disposeRows(index);
}
