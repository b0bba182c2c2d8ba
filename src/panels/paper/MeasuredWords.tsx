import type { MeasuredRow } from '#contract/models/measured.ts';
import { formatDifference, formatRange } from '#ui/statistics.ts';
import { changeWords, spreadText } from './MeasuredTable.tsx';

const METRICS = { recall20: 'Recall@20', ndcg20: 'NDCG@20' } as const;

/** What one switch was measured to do, in three lines: both metrics, and what can be claimed. */
export function MeasuredWords({ row }: { row?: MeasuredRow | '' }) {
  if (!row) return <span className="not-measured">Not measured yet.</span>;
  return (
    <>
      {(['recall20', 'ndcg20'] as const).map((metric) => (
        <span key={metric} className="measured-line">
          {METRICS[metric]} <b>{spreadText(row[metric])}</b>,{' '}
          {formatDifference(row.change[metric].difference)} ({formatRange(row.change[metric].overSeeds)})
        </span>
      ))}
      <span className="measured-line">{changeWords(row.change.recall20)}</span>
    </>
  );
}
