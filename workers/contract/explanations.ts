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
