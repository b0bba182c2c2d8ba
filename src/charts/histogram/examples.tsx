import type { ChartExamples } from '../gallery/types.ts';
import { countBins, valueBins } from './bins.ts';
import { HistogramChart } from './HistogramChart.tsx';

const count = String;
const DEGREES = { edges: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32], counts: [6, 21, 48, 97, 64, 38, 17, 8, 1] };
const NORMS = {
  edges: [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4],
  counts: [2, 0, 31, 120, 92, 18, 1],
};
const shared = { xLabel: 'training interactions', unit: 'users', format: count };

const examples: ChartExamples = {
  name: 'Histogram',
  says: 'How many users or items fall into each bin.',
  examples: [
    {
      id: 'counts',
      says: 'Bins of whole numbers that grow wider to the right.',
      draw: () => (
        <HistogramChart
          {...shared}
          title="User degrees"
          note="1 to 31, median 5"
          bins={countBins(DEGREES, count)}
        />
      ),
    },
    {
      id: 'values',
      says: 'Bins of real numbers in a colour of their own, one of them empty.',
      draw: () => (
        <HistogramChart
          title="Norms of rows"
          bins={valueBins(NORMS, (value) => value.toFixed(1))}
          xLabel="norm"
          unit="items"
          format={count}
          color="var(--series-green)"
        />
      ),
    },
    {
      id: 'one-bin',
      says: 'One bin, one bar.',
      draw: () => (
        <HistogramChart
          {...shared}
          title="One bin"
          bins={countBins({ edges: [4, 5], counts: [12] }, count)}
        />
      ),
    },
    {
      id: 'empty',
      says: 'Without bins only the axes are drawn.',
      draw: () => <HistogramChart {...shared} title="No bins" bins={[]} />,
    },
  ],
};
export default examples;
