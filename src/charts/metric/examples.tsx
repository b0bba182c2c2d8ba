import type { ChartExamples } from '../gallery/types.ts';
import { metric } from '../gallery/formats.ts';
import type { Row, Series } from '../lines/types.ts';
import { MetricChart } from './MetricChart.tsx';

const rise = (epoch: number, top: number, pace: number) => top * (1 - Math.exp(-epoch / pace));
const ROWS: Row[] = Array.from({ length: 16 }, (_, i) => ({
  epoch: i + 1,
  large: rise(i + 1, 0.088, 4) - 0.0003 * i,
  small: rise(i + 1, 0.097, 6),
  largeReference: rise(i + 1, 0.081, 4),
  smallReference: rise(i + 1, 0.085, 5),
}));
const BEST = [
  { key: 'large', x: 12, y: ROWS[11].large! },
  { key: 'small', x: 16, y: ROWS[15].small! },
];
const PAIR: Series[] = [
  { key: 'large', label: 'Large', color: 'var(--stage-source)', dash: '5 2' },
  { key: 'small', label: 'Small', color: 'var(--stage-result)' },
];
const MODEL: Series = { key: 'model', label: 'Model', color: 'var(--stage-result)' };
const shared = {
  title: 'Recall@20',
  note: 'validation, best epoch ringed',
  stages: PAIR,
  references: [] as Series[],
  format: metric,
  empty: 'One point appears after each epoch.',
  isToCome: true,
};
const floor = { label: 'floor .0312', value: 0.0312 };

const examples: ChartExamples = {
  name: 'Metric chart',
  says: 'A ranking metric by epoch, stage against stage, above the floor that any model must beat.',
  examples: [
    {
      id: 'pair',
      says: 'Two stages with the epochs that are kept.',
      draw: () => <MetricChart {...shared} rows={ROWS} best={BEST} floor={floor} />,
    },
    {
      id: 'reference',
      says: 'A run to compare with, faded.',
      draw: () => <MetricChart {...shared} rows={ROWS} best={BEST} references={PAIR} floor={floor} />,
    },
    {
      id: 'single',
      says: 'A model of one stage after few epochs.',
      draw: () => (
        <MetricChart
          {...shared}
          rows={ROWS.slice(0, 5).map(({ epoch, small }) => ({ epoch, model: small }))}
          stages={[MODEL]}
          best={[{ key: 'model', x: 5, y: ROWS[4].small! }]}
        />
      ),
    },
    {
      id: 'empty',
      says: 'Before the first epoch.',
      draw: () => <MetricChart {...shared} rows={[]} best={[]} floor={floor} />,
    },
  ],
};
export default examples;
