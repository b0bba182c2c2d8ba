import type { SeedMean } from '#contract/analysis.ts';
import { FLOOR } from '#contract/models/index.ts';
import type { Floor, StageResult } from '#contract/results.ts';
import { seedMean } from '#contract/seedMean.ts';
import { textColumnsIn, textFigures, type TextColumn, type TextFigures } from '#contract/textColumns.ts';
import type { TextMetrics } from '#contract/textMetrics.ts';

/** What is trained with one or more seeds, and what it is told of. */
export interface TextGroup {
  id: string;
  label: string;
  runs: readonly { stage: Pick<StageResult, 'texts' | 'observed'> | undefined; floor: Floor }[];
}

/** A line of the table; a column that it has nothing of is undefined. */
export interface TextRow {
  id: string;
  label: string;
  isFloor: boolean;
  values: (SeedMean | undefined)[];
}

/** Figures of texts on a part as a table: groups that have any, and below them what reaches as much without learning. */
export function textTable(
  groups: readonly TextGroup[],
  part: 'val' | 'test',
): { columns: TextColumn[]; rows: TextRow[]; sentence?: string } {
  const told = groups.flatMap(({ id, label, runs }) => {
    const metrics = runs.flatMap(({ stage }) => textFigures(stage, part) ?? []);
    return metrics.length ? [{ id, label, isFloor: false, metrics }] : [];
  });
  const floor = groups.flatMap(({ runs }) => runs).find(({ stage }) => stage?.texts)?.floor.sentences;
  const all = [...told, ...floorsOf(told[0]?.metrics[0], part === 'test' ? floor : undefined)];
  const columns = textColumnsIn(all.flatMap(({ metrics }) => metrics));
  return {
    columns,
    rows: all.map(({ metrics, ...row }) => ({ ...row, values: columns.map((it) => meanOf(it, metrics)) })),
    ...(part === 'test' && floor?.constant && { sentence: floor.constant.sentence }),
  };
}

function floorsOf(first: TextMetrics | undefined, sentences: Floor['sentences']) {
  const floor = (id: string, label: string, metrics: Omit<TextMetrics, 'nll'>) => ({
    ...{ id: ` ${id}`, label, isFloor: true },
    metrics: [{ nll: {}, ...metrics }],
  });
  return [
    ...(first?.popular ? [floor(FLOOR.id, FLOOR.label, { topn: first.popular })] : []),
    ...(sentences?.constant
      ? [floor('constant', 'One sentence for all', { sentences: sentences.constant })]
      : []),
    ...(sentences?.sameItem
      ? [floor('same-item', 'A sentence of the same item', { sentences: sentences.sameItem })]
      : []),
  ];
}

function meanOf({ of }: TextColumn, metrics: readonly TextFigures[]): SeedMean | undefined {
  const values = metrics.flatMap((it) => of(it) ?? []);
  return values.length ? seedMean(values) : undefined;
}
