import * as tf from '#engine/tensors.ts';
import { disposeSequences, uploadSequences, type Sequences } from '#ops/attention/sequences.ts';
import {
  disposeFeatures,
  disposeSelection,
  selectRows,
  uploadFeatures,
  type FeatureChunks,
  type RowSelection,
} from '#ops/feature-product/op.ts';
import { disposeRows, indexRows, uploadRows, type RowIndex } from '#ops/gather-rows/op.ts';
import type { ItemContent } from '../nextItem.ts';
import { firstsOf, type Tokens } from './tokens.ts';

/** The vectors of a modality on the device. */
export interface TokenTable extends Pick<Tokens, 'name' | 'width' | 'ptr'> {
  /** [ptr[items], width] */
  x: FeatureChunks;
  /** Of the first vector of each item, as the model reads it. [items, width] */
  first(): Float32Array;
}

/** Puts the vectors of a modality on the device; free it with `disposeTokens`. */
export const uploadTokens = (tokens: Tokens): TokenTable => ({
  name: tokens.name,
  width: tokens.width,
  ptr: tokens.ptr,
  x: uploadFeatures(tokens.data, tokens.data.length / tokens.width, tokens.width),
  first: () => firstsOf(tokens),
});

/** Frees the device's copy. */
export const disposeTokens = ({ x }: TokenTable): void => disposeFeatures(x);

/** The first vectors of some items in a modality: `at` finds item k among the selected rows. */
export interface FirstTokens {
  selection: RowSelection;
  /** [n] */
  at: RowIndex;
}

/** What a model reads of some items. */
export interface ChosenItems extends ItemContent {
  /** By modality. */
  modalities: FirstTokens[];
}

/** Chooses the first vectors of items, ascending, in every modality. */
export function chooseFirst(tables: readonly TokenTable[], items: Int32Array): ChosenItems {
  const modalities = tables.map(({ x, ptr }): FirstTokens => {
    const { selection, places } = selectRows(
      x,
      items.map((item) => ptr[item]),
    );
    return { selection, at: uploadRows(indexRows(selection.rows, places)) };
  });
  return { modalities, dispose: () => modalities.forEach(disposeFirst) };
}

function disposeFirst({ selection, at }: FirstTokens): void {
  disposeSelection(selection);
  disposeRows(at);
}

/** All vectors of some items as sequences: those of each modality in their order, and behind them the item's id. */
export interface ItemSequences extends ItemContent {
  selections: RowSelection[];
  /** Finds each token among the selected rows of all modalities and the ids, one table above the other. [tokens] */
  order: RowIndex;
  tokens: Sequences;
  /** The tokens that stand for each modality, and those of ids. [n] each */
  firsts: RowIndex[];
  ids: RowIndex;
}

/** Lays the vectors of items, ascending, out as sequences. */
export function chooseAll(tables: readonly TokenTable[], items: Int32Array): ItemSequences {
  let above = 0;
  const chosen = tables.map(({ x, ptr }) => {
    const rows = Array.from(items).flatMap((item) =>
      Array.from({ length: ptr[item + 1] - ptr[item] }, (_, k) => ptr[item] + k),
    );
    const { selection, places } = selectRows(x, Int32Array.from(rows));
    above += selection.rows;
    return { ptr, selection, places: places.map((place) => place + above - selection.rows), next: 0 };
  });
  const order: number[] = [];
  const starts = [0];
  const firsts: number[][] = tables.map(() => []);
  items.forEach((item, n) => {
    chosen.forEach((of, m) => {
      firsts[m].push(order.length);
      for (let k = of.ptr[item]; k < of.ptr[item + 1]; k++) order.push(of.places[of.next++]);
    });
    order.push(above + n);
    starts.push(order.length);
  });
  const rowsOf = (rows: number, ids: ArrayLike<number>) => uploadRows(indexRows(rows, Int32Array.from(ids)));
  const all: Omit<ItemSequences, 'dispose'> = {
    selections: chosen.map(({ selection }) => selection),
    order: rowsOf(above + items.length, order),
    tokens: uploadSequences(Int32Array.from(starts)),
    firsts: firsts.map((first) => rowsOf(order.length, first)),
    ids: rowsOf(
      order.length,
      starts.slice(1).map((end) => end - 1),
    ),
  };
  return { ...all, dispose: () => disposeSequencesOf(all) };
}

function disposeSequencesOf({
  selections,
  order,
  tokens,
  firsts,
  ids,
}: Omit<ItemSequences, 'dispose'>): void {
  selections.forEach(disposeSelection);
  disposeSequences(tokens);
  [order, ids, ...firsts].forEach(disposeRows);
}

/** How many vectors an item has at most over all modalities. */
export const mostTokens = (tables: readonly TokenTable[]): number =>
  tables.reduce(
    (sum, { ptr }) => sum + ptr.subarray(1).reduce((most, end, item) => Math.max(most, end - ptr[item]), 0),
    0,
  );

/** The same tables one above the other, of any width; gradients to all of them. */
export const above = (tables: readonly tf.Tensor2D[]): tf.Tensor2D =>
  tables.length === 1 ? tables[0] : tf.concat2d([...tables], 0);
