import type { ChartExamples } from '../gallery/types.ts';
import { metric } from '../gallery/formats.ts';
import { TradeoffChart } from './TradeoffChart.tsx';
import type { TradePoint } from './types.ts';

const POINTS: TradePoint[] = [
  point('Taught by another', 'Taught', [0.012, 0.0004], [0.0978, 0.0021], true),
  point('Graph of items', 'Graphs', [0.065, 0.002], [0.0921, 0.004]),
  point('Graph of clicks', 'Graphs', [0.021, 0.001], [0.0912, 0.0012]),
  point('Factors', 'Plain', [0.004, 0.0001], [0.0872, 0.003]),
  point('One seed', 'Plain', [0.0046, undefined], [0.084, undefined]),
];
/** Two dozen, many of them close together. */
const MANY = Array.from({ length: 24 }, (_, i) =>
  point(
    `Model ${i + 1}`,
    ['Taught', 'Graphs', 'Plain', 'Controls'][i % 4],
    [0.002 * 1.2 ** ((i * 7) % 24), 0.0001],
    [0.09 + 0.012 * Math.sin(i * 2.4), 0.001],
  ),
);
const shared = {
  xLabel: 'time per step',
  yLabel: 'Recall@20',
  formatX: (seconds: number) => `${Number((1000 * seconds).toPrecision(2))} ms`,
  formatY: metric,
};

function point(label: string, group: string, x: Pair, y: Pair, isMarked = false): TradePoint {
  const spread = ([mean, deviation]: Pair) => ({ mean, deviation });
  return { id: label, label, group, x: spread(x), y: spread(y), isMarked };
}

type Pair = [number, number | undefined];

const examples: ChartExamples = {
  name: 'Quality against cost',
  says: 'What things cost against what they are worth, each by its name.',
  examples: [
    {
      id: 'few',
      says: 'Five models with a floor; one has one seed and no bars.',
      draw: () => (
        <TradeoffChart
          {...shared}
          title="Five models"
          note="three seeds"
          points={POINTS}
          baseline={{ label: 'Floor', value: 0.08 }}
        />
      ),
    },
    {
      id: 'many',
      says: 'Two dozen models: names step aside, and what finds no room is in the table.',
      isWide: true,
      draw: () => <TradeoffChart {...shared} title="Two dozen" points={MANY} />,
    },
    {
      id: 'one',
      says: 'One model alone.',
      draw: () => <TradeoffChart {...shared} title="One model" points={POINTS.slice(0, 1)} />,
    },
    {
      id: 'empty',
      says: 'Without points it says what will appear.',
      draw: () => (
        <TradeoffChart
          {...shared}
          title="No models"
          points={[]}
          empty="Models appear as their runs finish."
        />
      ),
    },
  ],
};
export default examples;
