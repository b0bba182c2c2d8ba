/** Sentences that say why a user chose an item; one record per sentence, its user and item are rows of the dataset. */
export interface Explanations {
  /** [n] The part that the record stands in, as a place in PARTS. */
  part: Uint8Array;
  user: Int32Array;
  item: Int32Array;
  text: string[];
  /** [n] The word that the sentence is about, where the files tell. */
  feature?: string[];
  /** [n] What the user gave the item, where the files tell. */
  rating?: Float32Array;
}

/** Why users of a synthetic dataset like what they like. */
export interface Reasons {
  /** What can be said of an item: "wood", and its values, "maple". */
  aspects: { name: string; values: string[] }[];
  /** [items, aspects] Which value an item has of each. */
  valueOf: Uint8Array;
  /** [users] The one aspect that a user cares about. */
  cares: Uint8Array;
  /** [users, likes.length / users] The values of it that the user likes. */
  likes: Uint8Array;
}
