/** The most maps of an item, layers times heads, that are kept. */
export const MOST_MAPS = 64;

/**
 * What the channels of an item take from each other where a transformer runs over its tokens, at a stage's best epoch: the share of
 * attention that the token which stands for a channel gives to all tokens of another. Shares of a query sum to 1. A mask may hide the
 * id from the tokens of modalities.
 */
export interface ItemAttention {
  /** In the order of their tokens: modalities, then the id. */
  channels: string[];
  layers: number;
  heads: number;
  /** As the stage was trained. [items, layers, heads, channels (who asks), channels (who is asked)] */
  weights: Float32Array;
  /** The same parameters with the mask the other way: lifted where the stage was trained with it, else laid on. */
  other: Float32Array;
  /** True where the stage was trained with the mask. */
  isMasked: boolean;
  /** Cosine between what comes out for a channel one way and the other. [items, channels] */
  likeness: Float32Array;
}
