import type { SliceRule } from '../slice.ts';

/** How an incremental experiment goes; every seed is the seed of its slice, too. */
export interface IncrementalRule {
  /** Of the training interactions, arriving later; 0 to 1. */
  share: SliceRule['share'];
  /** Over what arrives, without early stopping. */
  epochs: number;
  /** Interactions of the whole dataset for each that arrives. */
  replay: number;
}

/** A tenth, three epochs, as many old interactions as new ones. */
export const INCREMENTAL_DEFAULTS: IncrementalRule = { share: 0.1, epochs: 3, replay: 1 };

/** What each may be. */
export const INCREMENTAL_RANGES = { share: [0.001, 1], epochs: [1, 100], replay: [0, 10] } as const;

/** Fewer seeds have no range worth the name. */
export const FEWEST_SEEDS = 3;
