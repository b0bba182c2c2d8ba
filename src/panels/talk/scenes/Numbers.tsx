import { IntervalTable } from '#charts/intervals/IntervalTable.tsx';
import { formatCount, formatMetric } from '#ui/format.ts';
import { mean, TIKTOK } from '../numbers.ts';

const SHOWN = ['full', 'teacher', 'lightgcn', 'mf-bpr', 'most-popular'];
const LABELS: Record<string, string> = { full: 'Student', teacher: 'Teacher' };
const ROWS = SHOWN.map((id) => {
  const { label, recall20, range } = TIKTOK.rows.find((row) => row.id === id)!;
  const varies = new Set(recall20).size > 1;
  return {
    ...{ id, label: LABELS[id] ?? label, values: recall20, mean: mean(recall20), isMarked: id === 'full' },
    ...(varies && { range }),
  };
});

/** Recall@20 of the models on TikTok, with their seeds. */
export function Numbers() {
  const { users, items } = TIKTOK.dataset;
  return (
    <div className="talk-numbers">
      <IntervalTable
        caption="Test Recall@20 on TikTok: seeds, mean and 95% interval over seeds"
        heads={['Model', 'three seeds, 95% interval of their mean', 'Recall@20']}
        rows={ROWS}
        format={formatMetric}
      />
      <ul className="talk-list">
        <li>
          <b>Can be claimed:</b> everything that is trained beats popularity.
        </li>
        <li>
          <b>Cannot, yet:</b> that the student beats teacher or LightGCN. It leads by .006 in the mean.
        </li>
        <li>
          <b>Not reproduced:</b> the paper’s table is for another version of TikTok.
        </li>
      </ul>
      <p className="talk-aside">
        {formatCount(users)} users × {formatCount(items)} items, strict protocol, all items ranked.
      </p>
    </div>
  );
}
