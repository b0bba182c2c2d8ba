import type { StageResult } from './results.ts';
import { TASK_LABELS, type TextMetrics, type TextTask } from './textMetrics.ts';

/** Figures of texts on a part, with what the stage observed while it learned. */
export type TextFigures = TextMetrics & Pick<StageResult, 'observed'>;

/** What a stage tells of texts on a part; undefined where it writes none. */
export const textFigures = (
  stage: Pick<StageResult, 'texts' | 'observed'> | undefined,
  part: 'val' | 'test',
): TextFigures | undefined => {
  const metrics = stage?.texts?.[part];
  return metrics && { ...metrics, observed: stage.observed };
};

/** A figure of texts as tables and files have it. */
export interface TextColumn {
  /** In files: `nll_sequential`. */
  id: string;
  label: string;
  /** What it belongs to, above its label. */
  group: string;
  /** A loss or an error, a metric from 0 to 1, a score from 0 to 100, a share, a mean number, or seconds. */
  unit: 'loss' | 'metric' | 'score' | 'share' | 'count' | 'seconds';
  of(figures: TextFigures): number | undefined;
}

const LOSS = 'loss of a token';
const CANDIDATES = 'among candidates';
const SENTENCES = 'sentences';
const RATINGS = 'ratings';
const ANSWERS = 'answers';
const WRITTEN = 'next item, as written';
const RELEASED = 'hits as released';

const TASKS = Object.keys(TASK_LABELS) as TextTask[];

const AT_TEN = { hit: 'Hit@10', ndcg: 'NDCG@10' } as const;

/** Everything that is told of texts beside the ranking of all items, in the order in which it is shown. */
export const TEXT_COLUMNS: readonly TextColumn[] = [
  ...TASKS.map((task): TextColumn => ({
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
  // Only beside those that are counted otherwise: elsewhere the ranking of all items has them.
  ...(['hit', 'ndcg'] as const).map((metric): TextColumn => ({
    ...{ id: `sequential_${metric}@10`, label: AT_TEN[metric], group: WRITTEN, unit: 'metric' },
    of: ({ legacy, sequential }) => legacy && sequential?.[metric]['10'],
  })),
  ...(['sequential', 'topn'] as const).flatMap((task) =>
    (['hit', 'ndcg'] as const).map((metric): TextColumn => ({
      ...{ id: `legacy_${task}_${metric}@10`, group: RELEASED, unit: 'metric' },
      label: `${TASK_LABELS[task]} ${AT_TEN[metric]}`,
      of: ({ legacy }) => legacy?.[task]?.[metric]['10'],
    })),
  ),
  {
    ...{ id: 'padding', label: 'empty if filled up', group: 'batches', unit: 'share' },
    of: ({ observed }) => observed?.padding,
  },
  ...TASKS.map((task): TextColumn => ({
    ...{ id: `tokens_${task}`, label: TASK_LABELS[task], group: 'tokens of a question', unit: 'count' },
    of: ({ costs }) => costs?.[task]?.tokens,
  })),
  ...TASKS.map((task): TextColumn => ({
    ...{ id: `seconds_${task}`, label: TASK_LABELS[task], group: 'time of an answer', unit: 'seconds' },
    of: ({ costs }) => costs?.[task]?.secondsPerAnswer,
  })),
];

/** The columns that some of these have. */
export const textColumnsIn = (figures: readonly TextFigures[]): TextColumn[] =>
  TEXT_COLUMNS.filter(({ of }) => figures.some((it) => of(it) !== undefined));
