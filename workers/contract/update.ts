/** How a run trains on from an earlier one: fresh moments, and no early stopping. */
export interface Update {
  /** The run whose parameters it begins with; it kept them, and was trained on the same slice. */
  from: string;
  /** The only stage that is trained; those before it stay as they were. */
  stage: string;
  /** 0: the graph is new, and nothing is trained. */
  epochs: number;
  /** Interactions drawn uniformly from the whole dataset, for each that arrived. */
  replay: number;
}
