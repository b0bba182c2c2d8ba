import { TASK_LABELS, type TextMetrics, type TextTask } from './textMetrics.ts';

/** A figure of texts as tables and files have it. */
export interface TextColumn {
  /** In files: `nll_sequential`. */
  id: string;
  label: string;
  /** What it belongs to, above its label. */
  group: string;
  /** A loss or an error, a metric from 0 to 1, a score from 0 to 100, or a share. */
  unit: 'loss' | 'metric' | 'score' | 'share';
  of(metrics: TextMetrics): number | undefined;
}

const LOSS = 'loss of a token';
const CANDIDATES = 'among candidates';
const SENTENCES = 'sentences';
const RATINGS = 'ratings';
const ANSWERS = 'answers';

/** Everything that is told of texts beside the ranking of all items, in the order in which it is shown. */
export const TEXT_COLUMNS: readonly TextColumn[] = [
  ...(Object.keys(TASK_LABELS) as TextTask[]).map((task): TextColumn => ({
    ...{ id: `nll_${task}`, label: TASK_LABELS[task], group: LOSS, unit: 'loss' },
    of: ({ nll }) => nll[task],
  })),
  ...(['1', '5', '10'] as const).map((k): TextColumn => ({
    ...{ id: `topn_hit@${k}`, label: `Hit@${k}`, group: CANDIDATES, unit: 'metric' },
    of: ({ topn }) => topn?.hit[k],
  })),
  {
    ...{ id: 'topn_ndcg@10', label: 'NDCG@10', group: CANDIDATES, unit: 'metric' },
    of: ({ topn }) => topn?.ndcg['10'],
  },
  ...(
    [
      ['bleu1', 'BLEU-1'],
      ['bleu4', 'BLEU-4'],
      ['rouge1', 'ROUGE-1'],
      ['rouge2', 'ROUGE-2'],
      ['rougeL', 'ROUGE-L'],
      ['featureHit', 'right word'],
      ['distinct', 'different'],
    ] as const
  ).map(([id, label]): TextColumn => ({
    ...{ id, label, group: SENTENCES, unit: 'score' },
    of: ({ sentences }) => sentences?.[id],
  })),
  { id: 'rmse', label: 'RMSE', group: RATINGS, unit: 'loss', of: ({ ratings }) => ratings?.rmse },
  { id: 'mae', label: 'MAE', group: RATINGS, unit: 'loss', of: ({ ratings }) => ratings?.mae },
  { id: 'invalid', label: 'no item', group: ANSWERS, unit: 'share', of: ({ invalid }) => invalid },
  { id: 'duplicates', label: 'repeated', group: ANSWERS, unit: 'share', of: ({ duplicates }) => duplicates },
];

/** The columns that some of these have. */
export const textColumnsIn = (metrics: readonly TextMetrics[]): TextColumn[] =>
  TEXT_COLUMNS.filter(({ of }) => metrics.some((it) => of(it) !== undefined));
