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
    verdict: verdictOf(Math.abs(middle), users, seeds),
  };
}

function verdictOf(size: number, users: number, seeds = Infinity): ForestRow['verdict'] {
  if (size <= users) return 'small';
  return size > seeds ? 'claimed' : 'users';
}

const MANY = [
  row('w/o-hint', -0.0081, 0.0021, 0.0034),
  row('w/o-pairs', -0.0012, 0.0016, 0.0029),
  row('w/o-lists', 0.0004, 0.0011, 0.0018),
  row('w/o-hard pairs', -0.0024, 0.0017, 0.0052),
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
      says: 'Three differences are claimed; on one only users agree; two are too small to see.',
      draw: () => <ForestChart {...shared} title="Ablations" note="three seeds" rows={MANY} />,
    },
    {
      id: 'one-seed',
      says: 'With one seed there is no interval over seeds, and nothing is claimed.',
      draw: () => (
        <ForestChart
          {...shared}
          title="One seed"
          rows={MANY.map((known) => ({
            ...known,
            overSeeds: undefined,
            verdict: known.verdict === 'claimed' ? 'users' : known.verdict,
          }))}
        />
      ),
    },
    {
      id: 'aside',
      says: 'A row that lies far off stretches no axis: its number stands at the side.',
      draw: () => (
        <ForestChart
          {...shared}
          title="With the floor"
          rows={[...MANY, { ...row('by popularity', -0.0871, 0.0041, 0.0022), isAside: true }]}
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
