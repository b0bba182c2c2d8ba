/** Which training interactions of a dataset have not arrived yet: the newest where it keeps times, else drawn at random. */
export interface SliceRule {
  /** Of all training interactions, 0 to 1. */
  share: number;
  /** Of the draw; times need none. */
  seed: number;
}

/** How a dataset came to be of which a part has yet to arrive. */
export interface SliceRecord extends SliceRule {
  /** Hash of the whole dataset. */
  of: string;
  by: 'time' | 'random';
  /** Interactions that arrive later. */
  interactions: number;
}

/** What arrives. */
export interface Arrival extends SliceRecord {
  /** Users with an interaction that arrives, ascending. */
  users: Int32Array;
  /** Users and items that occur in what arrives and nowhere before. */
  newUsers: number;
  newItems: number;
}
