/** The most items of a list that is kept, and the most sentences. */
export const MOST_LISTED = 40;
export const MOST_SENTENCES = 2000;

/** The items that a text model wrote for every user, best first, or that a model which scores pairs ranks so. */
export interface WrittenLists {
  /** The most items of a list. */
  width: number;
  /** [users, width] -1 behind the last item of a list; users who were not asked for have none. */
  items: Int32Array;
  /** [users, width] The log-probability of an answer, as a whole or per token, as its run ranks, or the score of a pair; 0 behind the last. */
  scores: Float32Array;
}

/** The sentences that a text model wrote for pairs of the test part, beside what the files hold. */
export interface WrittenSentences {
  user: Int32Array;
  item: Int32Array;
  written: string[];
  truth: string[];
}

/** What a model without embeddings answers with the parameters of its best epoch. */
export interface TextOutput {
  /** Absent where it ranks nothing. */
  lists?: WrittenLists;
  /** Where the dataset has sentences. */
  sentences?: WrittenSentences;
}
