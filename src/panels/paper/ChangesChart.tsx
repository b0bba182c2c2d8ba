import { ForestChart, type ForestRow } from '#charts/forest/ForestChart.tsx';
import { DEPARTURES } from '#contract/legacy.ts';
import { cardOf } from '#contract/models/index.ts';
import { formatDifference } from '#ui/statistics.ts';
import { MEASURED, measuredRow, type MeasuredRow } from './measured.ts';

/** What each departure does to Recall@20, all in one picture. */
export function ChangesChart() {
  return (
    <div className="paper-changes">
      <ForestChart
        title="Change of the student’s test Recall@20"
        note={MEASURED.dataset.name}
        rows={ROWS}
        xLabel="Recall@20, as released minus full model"
        format={formatDifference}
      />
      <p className="caption">{READING}</p>
    </div>
  );
}

const SHORT: Record<string, string> = {
  'block-diagonal': 'student graph',
  'id-softmax': 'softmax',
  'no-grad': 'frozen prompt',
  'teacher-dropout': 'teacher dropout',
  'fresh-prompt': 'lost prompt',
  'two-copies': 'second copy',
  'list-left-out': 'no list loss',
  'pairkd-sign': 'PairKD’s sign',
  'prompt-bpr': 'prompt BPR',
  'per-user': 'users first',
};

const ROWS: ForestRow[] = [
  ...cardOf('promptmm').departures.flatMap(({ id, measured }) => {
    const row = measuredRow(measured!);
    const number = DEPARTURES.findIndex((departure) => departure.id === id) + 1;
    // One measurement serves both points of evaluation.
    if (!row || id === 'ideal-dcg') return [];
    return [
      forestRow(id, id === 'selection' ? '1, 10 protocol' : `${number || ''} ${SHORT[id]}`.trim(), row),
    ];
  }),
  ...(['strict', 'paper-code'] as const).flatMap((protocol) => {
    const row = measuredRow('as-released', protocol);
    return row ? [forestRow(`all ${protocol}`, `all, ${protocol}`, row)] : [];
  }),
];

function forestRow(id: string, label: string, { change: { recall20 } }: MeasuredRow): ForestRow {
  const { difference, overUsers, overSeeds, claimed } = recall20;
  return { id, label, difference, overUsers, overSeeds, isClaimed: claimed };
}

const SINGLE = ROWS.filter(({ id }) => !id.startsWith('all '));
const TELLING = SINGLE.filter(({ isClaimed }) => isClaimed).map(({ label }) => label);
const READING = `Of ${SINGLE.length} changes measured one by one, ${TELLING.length || 'none'} can be told from chance${
  TELLING.length ? `: ${TELLING.join(', ')}` : ''
}. That the others do nothing is not shown: three seeds see only large effects.`;
