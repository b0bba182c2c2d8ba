/** Sizes of a small T5. */
export interface T5Sizes {
  /** V, the words and pieces of the table of tokens. */
  vocabulary: number;
  d: number;
  heads: number;
  /** Columns of a head. */
  headWidth: number;
  /** Width within the feed-forward layers. */
  inner: number;
  encoderLayers: number;
  decoderLayers: number;
  /** How many distances between places are told apart, and from which on all are one. */
  buckets: number;
  farthest: number;
  /** Inside the root of norms. */
  epsilon: number;
  /** Prompt vectors of each task; 0: none. */
  prompts: number;
  /** Rows of the table of whole words, of which the first is that of ordinary tokens; 0: no such table. */
  wholeWords: number;
}
