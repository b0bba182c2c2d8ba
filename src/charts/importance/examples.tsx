import type { ChartExamples } from '../gallery/types.ts';
import { ImportanceChart } from './ImportanceChart.tsx';
import type { ImportanceRow } from './types.ts';

const ROWS: ImportanceRow[] = [
  { id: 'layers', label: 'graph layers L', share: 0.58, byChance: 0.06 },
  { id: 'rate', label: 'learning rate', share: 0.14, byChance: 0.03 },
  { id: 'size', label: 'embedding size d', share: 0.04, byChance: 0.09 },
  { id: 'together', label: 'only together', share: 0.07, isRest: true },
  { id: 'seeds', label: 'seeds', share: 0.17, isRest: true },
];

const examples: ChartExamples = {
  name: 'Parameter importance',
  says: 'Which parameter of a sweep a metric depends on, beside what chance alone would show.',
  examples: [
    {
      id: 'shares',
      says: 'Three parameters: one decides, one does something, one cannot be told from chance.',
      draw: () => (
        <ImportanceChart title="What Recall@20 depends on" note="72 runs, 3 seeds at 24 points" rows={ROWS} />
      ),
    },
    {
      id: 'empty',
      says: 'Where runs are too few it says so.',
      draw: () => (
        <ImportanceChart
          title="Too few runs"
          rows={[]}
          empty="4 runs are too few to tell two parameters from chance: add seeds."
        />
      ),
    },
  ],
};
export default examples;
