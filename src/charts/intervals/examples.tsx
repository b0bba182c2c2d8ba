import type { ChartExamples } from '../gallery/types.ts';
import { metric } from '../gallery/formats.ts';
import { IntervalTable, type IntervalRow } from './IntervalTable.tsx';

const ROWS: IntervalRow[] = [
  {
    id: 'full',
    label: 'Full model',
    values: [0.0962, 0.0971, 0.0983],
    mean: 0.0972,
    range: { low: 0.0946, high: 0.0998 },
    isMarked: true,
  },
  {
    id: 'prompt',
    label: 'w/o-Prompt',
    values: [0.0879, 0.0893, 0.0901],
    mean: 0.0891,
    range: { low: 0.0863, high: 0.0919 },
  },
  { id: 'popular', label: 'Floor', values: [0.0812], mean: 0.0812 },
];
const shared = { format: metric };

const examples: ChartExamples = {
  name: 'Intervals',
  says: 'Means with their seeds and intervals on one scale, large enough for a projector.',
  examples: [
    {
      id: 'means',
      says: 'Two models with three seeds, and one with nothing to vary.',
      draw: () => (
        <IntervalTable {...shared} caption="Means" heads={['model', 'seeds', 'mean']} rows={ROWS} />
      ),
    },
    {
      id: 'verdicts',
      says: 'Held against a reference, each line with its verdict.',
      draw: () => (
        <IntervalTable
          {...shared}
          caption="Verdicts"
          heads={['row', 'difference', 'mean', 'verdict']}
          rows={ROWS.slice(0, 2).map((row) => ({ ...row, verdict: row.isMarked ? 'better' : 'cannot tell' }))}
          reference={0.0915}
        />
      ),
    },
  ],
};
export default examples;
