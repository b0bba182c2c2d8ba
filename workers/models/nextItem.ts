import type * as tf from '#engine/tensors.ts';
import type { Sequences } from '#ops/attention/sequences.ts';
import type { RowIndex } from '#ops/gather-rows/op.ts';
import type { ItemAttention } from '#contract/itemAttention.ts';
import type { Parameters, StageModel } from './model.ts';

/** What a model of the next item wants of its windows. */
export interface WindowNeeds {
  /** The most items that a window holds before the one to predict: S. */
  length: number;
  /** Which end of a shorter window is left empty: the positions of its tokens follow from it. */
  padding: 'left' | 'right';
  /**
   * `each`: a window is the end of a user's history, and after each of its tokens the next is to be predicted; `last`: windows end before
   * every item of the history but the first, and only that item is to be predicted; `hidden`: some tokens of the end of a history are
   * hidden, and these are to be predicted.
   */
  predicts: 'each' | 'last' | 'hidden';
  /** Where tokens are hidden: the share of them. The last one of a history that is asked for stands for what comes next, and is hidden alone. */
  hides?: number;
  /** `all`: predictions are told from all items of the dataset; left out, from those of the batch, and it says what each window met. */
  candidates?: 'all';
  /** The model has a vector of each user, and is told whose windows they are. */
  users?: boolean;
  /** The model lays windows out as S places each, empty ones too. */
  slots?: boolean;
  /** Puts on the device what the model reads of the distinct items of a batch, ascending. */
  content?(items: Int32Array): ItemContent;
}

/** What a model reads of the items of a batch; made and freed with it. */
export interface ItemContent {
  dispose(): void;
}

/** The ends of some histories on the device: tokens of all windows one behind the other, oldest first; nothing stands for what a window lacks. */
export interface Histories {
  /** Windows, none of them empty. */
  size: number;
  /** The item of each token, as row of a table of items; where tokens are hidden the table has one more row, of what stands for them. [tokens] */
  tokens: RowIndex;
  /** The place of each token in its window, as row of a table [S, d]. [tokens] */
  positions: RowIndex;
  /** The tokens of each window. */
  windows: Sequences;
  /** The last token of each window, as row of a table of tokens. [size] */
  last: RowIndex;
  /** The user of each window, where the model asks for it; absent for somebody whom it never met. [size] */
  users?: RowIndex;
  /** The place of each token among those of all windows, where the model asks for it, as row of a table [size S, d]. [tokens] */
  slots?: RowIndex;
}

/** A batch: windows whose tokens are rows of a table of its own items, and what is to be predicted. */
export interface Windows extends Histories {
  /** The distinct items of the batch, targets too, ascending, as rows of a table [items, d]. [n] */
  items: RowIndex;
  /** What the model reads of them, where it asks for it. */
  content?: ItemContent;
  /** The tokens after which an item is to be predicted, or that hide one, as rows of a table of tokens. [rows] */
  rows: RowIndex;
  /** The items to be predicted. int32 [rows] */
  targets: tf.Tensor1D;
  /** The same as places among the batch's items. int32 [rows] */
  labels: tf.Tensor1D;
  /** The window of each row. int32 [rows] */
  owners: tf.Tensor1D;
  /** How often each item stands in the batch, as token or as last target. float32 [n] */
  counts: tf.Tensor1D;
  /** 1 where an item of the batch stands in a window or follows it; absent where candidates are all items. int32 [size, n] */
  met?: tf.Tensor2D;
}

/** What ranks: no dropout. */
export interface Scorer {
  /** [items, k], k a multiple of 4; not a parameter. */
  items: tf.Tensor2D;
  /** What windows, whose tokens are rows of a table of all items, rank by: [windows, k]. */
  states(histories: Histories): tf.Tensor2D;
  /** Vectors of all items and states of windows by channel, where the model has several: [items, d] and [windows, d]. */
  channels?(histories: Histories): { modality: string; items: tf.Tensor2D; states: tf.Tensor2D }[];
  /** Frees what it holds. */
  dispose(): void;
}

/** A stage that predicts the next item of a history; scores are inner products of states with items. */
export interface NextItemModel extends StageModel<Windows> {
  readonly needs: WindowNeeds;
  scorer(parameters: Parameters): Scorer;
  /** What the tokens of every item take from each other, where the model runs a transformer over them; no dropout. */
  attention?(parameters: Parameters): Promise<ItemAttention | undefined>;
  /** What goes into that transformer for every item by channel, [items, d] each, on the device; no dropout. */
  channelInputs?(parameters: Parameters): { modality: string; items: tf.Tensor2D }[];
}
