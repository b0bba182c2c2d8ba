import type { ChartExamples } from '../gallery/types.ts';
import { difference } from '../gallery/formats.ts';
import { ForestChart } from './ForestChart.tsx';
import type { ForestRow } from './types.ts';

const around = (middle: number, half: number) => ({ low: middle - half, high: middle + half });

function row(label: string, middle: number, users: number, seeds?: number): ForestRow {
  return {
    id: label,
    label,
    difference: middle,
    overUsers: around(middle, users),
    overSeeds: seeds === undefined ? undefined : around(middle, seeds),
    isClaimed: seeds !== undefined && Math.abs(middle) > Math.max(users, seeds),
  };
}

const MANY = [
  row('w/o-hint', -0.0081, 0.0021, 0.0034),
  row('w/o-pairs', -0.0012, 0.0016, 0.0029),
  row('w/o-lists', 0.0004, 0.0011, 0.0018),
  row('w/o-vectors', 0.0052, 0.0019, 0.0026),
  row('from scratch', -0.0143, 0.0028, 0.0061),
];
const shared = { xLabel: 'Recall@20, row minus full model', format: difference };

const examples: ChartExamples = {
  name: 'Forest chart',
  says: 'Differences to a reference with their intervals over users and over seeds.',
  examples: [
    {
      id: 'claims',
      says: 'Three differences can be claimed and two cannot.',
      draw: () => <ForestChart {...shared} title="Ablations" note="three seeds" rows={MANY} />,
    },
    {
      id: 'one-seed',
      says: 'With one seed there is no interval over seeds, and nothing can be claimed.',
      draw: () => (
        <ForestChart
          {...shared}
          title="One seed"
          rows={MANY.map((known) => ({ ...known, overSeeds: undefined, isClaimed: false }))}
        />
      ),
    },
    {
      id: 'one-row',
      says: 'One row keeps zero in sight.',
      draw: () => <ForestChart {...shared} title="One row" rows={MANY.slice(0, 1)} />,
    },
    {
      id: 'empty',
      says: 'Without rows it says what will appear.',
      draw: () => (
        <ForestChart {...shared} title="No rows" rows={[]} empty="Rows appear as their runs finish." />
      ),
    },
  ],
};
export default examples;
