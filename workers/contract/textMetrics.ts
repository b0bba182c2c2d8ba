/** What a text model is asked to write, in the order of their ids. */
export const TEXT_TASKS = ['explanation', 'sequential', 'topn'] as const;
export type TextTask = (typeof TEXT_TASKS)[number];

/** How charts and tables call the tasks, in the order in which they are shown. */
export const TASK_LABELS = {
  sequential: 'next item',
  topn: 'top-N',
  explanation: 'why',
} as const satisfies Record<TextTask, string>;

/** Cut-offs of short lists, as publications of text models give them. */
export const SHORT_CUTOFFS = [1, 5, 10] as const;

/** Means over users at 1, 5 and 10, keyed by cut-off ("5"). */
export interface ShortList {
  hit: Record<string, number>;
  ndcg: Record<string, number>;
  users: number;
}

/** How near written sentences are to those of the files, each 0 to 100. */
export interface SentenceScores {
  bleu1: number;
  bleu4: number;
  rouge1: number;
  rouge2: number;
  rougeL: number;
  /** Share of sentences that hold the word that the file's sentence is about, where the files name one. */
  featureHit?: number;
  /** Different sentences, as a share of all. */
  distinct: number;
  pairs: number;
}

/** How far ratings are off, in the files' own stars; those told are kept within what users gave in training. */
export interface RatingErrors {
  /** Root of the mean squared error, and mean absolute error. */
  rmse: number;
  mae: number;
  pairs: number;
}

/** What sentences reach that nothing was learned for, on the test part. */
export interface TextFloors {
  /** The same sentence for every pair: the training sentence that is nearest to others. */
  constant?: SentenceScores & { sentence: string };
  /** A training sentence of the same item, drawn at random. */
  sameItem?: SentenceScores;
  /** The mean rating of training for every pair, where users rated. */
  meanRating?: RatingErrors;
}

/** What is judged of a text model beside the ranking of all items; what the dataset or the model does not have is absent. */
export interface TextMetrics {
  /** Mean negative log-likelihood of a token of the target, by task. */
  nll: Partial<Record<TextTask, number>>;
  sequential?: ShortList;
  /** Among the candidates. */
  topn?: ShortList;
  /** The same candidates by how popular they are. */
  popular?: ShortList;
  sentences?: SentenceScores;
  /** Of a model that tells how users rate. */
  ratings?: RatingErrors;
  /** Answers that named no item, and that named one again, as shares of all answers of the sequential task. */
  invalid?: number;
  duplicates?: number;
  /** The same lists as the released code counts them, an item that is named twice as two hits, where the protocol repeats that. */
  legacy?: { sequential?: ShortList; topn?: ShortList };
  /** What was asked and how long answers took, by task; absent in results of older versions. */
  costs?: Partial<Record<TextTask, AnswerCosts>>;
}

/** What a question and its answer cost where all of a part were answered. */
export interface AnswerCosts {
  /** Mean tokens of a question, prompts counted. */
  tokens: number;
  /** From the question as tokens to its answer, in blocks of many, by the clock of the machine: what else ran counts, waiting for the person does not. */
  secondsPerAnswer: number;
}

/** The mean of the losses of all tasks, which chooses the epoch that is kept; undefined where none is known. */
export function meanLoss(metrics: Pick<TextMetrics, 'nll'> | undefined): number | undefined {
  const losses = Object.values(metrics?.nll ?? {});
  return losses.length ? losses.reduce((sum, loss) => sum + loss, 0) / losses.length : undefined;
}
