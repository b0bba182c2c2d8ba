import type { Mark, Row, Series } from '#charts/lines/types.ts';
import type { EpochRecord } from '#contract/results.ts';
import { meanLoss, TASK_LABELS, type TextTask } from '#contract/textMetrics.ts';

/** The column of the mean over tasks, which chooses the epoch. */
const MEAN = 'mean';

const COLOURS: Record<TextTask, Pick<Series, 'color' | 'dash'>> = {
  sequential: { color: 'var(--series-blue)' },
  topn: { color: 'var(--series-green)', dash: '6 2' },
  explanation: { color: 'var(--series-red)', dash: '2 2' },
};

/** One line per task, and one of their mean. */
export const TASK_SERIES: readonly Series[] = [
  ...(Object.keys(TASK_LABELS) as TextTask[]).map((task) => ({
    ...{ key: task, label: TASK_LABELS[task] },
    ...COLOURS[task],
  })),
  { key: MEAN, label: 'mean', color: 'var(--series-ink)' },
];

/** Losses of a token on a held-out part by epoch, with the mean of the epoch that is kept. */
export function textLossRows(
  records: readonly EpochRecord[],
  part: 'val' | 'test',
): { rows: Row[]; best: Mark[] } {
  const told = records.flatMap(({ epoch, best, texts }) => {
    const mean = meanLoss(texts?.[part]);
    return mean === undefined ? [] : [{ epoch, best, mean, nll: texts![part]!.nll }];
  });
  const kept = told.findLast(({ best }) => best);
  return {
    rows: told.map(({ epoch, mean, nll }) => ({ epoch, ...nll, [MEAN]: mean })),
    best: kept ? [{ key: MEAN, x: kept.epoch, y: kept.mean }] : [],
  };
}
