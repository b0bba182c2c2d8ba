/** How answers are searched for. */
export interface SearchOptions {
  /** Hypotheses that are kept at once; 1 is greedy. */
  beams: number;
  /** Into how many groups of the same size they are divided; default 1. */
  groups?: number;
  /** What a token costs a group for each time that an earlier one took it in the same step; default 0. */
  diversity?: number;
  /** No answer ends within so many tokens; default 0. */
  minNew?: number;
  /** The most tokens of an answer, the end token counted. */
  maxNew: number;
  /** Whether answers rank by the log-probability of all their tokens together; else per token, which prefers the longer of equally likely ones. */
  asWhole?: boolean;
}

/** The token that ends an answer. */
export const END = 1;
