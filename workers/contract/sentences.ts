import type { Histogram, Part } from './dataset.ts';

/** What the browser of sentences asks for. */
export interface SentenceQuery {
  /** Words that the sentence, the word it is about, the title of its item or one of the ids contain. */
  search?: string;
  part?: Part;
  from: number;
  count: number;
}

/** One sentence as it is shown. */
export interface SentenceRow {
  part: Part;
  text: string;
  feature?: string;
  rating?: number;
  /** Ids of the files. */
  user: string;
  item: string;
  title?: string;
}

export interface SentencePage {
  /** Sentences that fit. */
  total: number;
  rows: SentenceRow[];
}

/** What sentences are like as a whole. */
export interface SentenceFacts {
  counts: Record<Part, number>;
  /** Different words, and different sentences. */
  words: number;
  texts: number;
  /** Words of a sentence: the fewest, the median and the most. */
  spread: [number, number, number];
  /** Sentences by their number of words; edges are whole numbers. */
  lengths: Histogram;
  /** The most frequent words, and the words that most sentences are about. */
  frequent: WordCount[];
  about: WordCount[];
}

export interface WordCount {
  word: string;
  count: number;
}
