import type { ChartExamples } from '../gallery/types.ts';
import { metric } from '../gallery/formats.ts';
import { LineFigure } from './LineFigure.tsx';
import type { Row, Series } from './types.ts';

const EPOCHS = Array.from({ length: 20 }, (_, i) => i + 1);
const rise = (epoch: number, top: number) => top * (1 - Math.exp(-epoch / 5));

const ROWS: Row[] = EPOCHS.map((epoch) => {
  const [first, second] = [rise(epoch, 0.094), rise(epoch, 0.079)];
  const spread = 0.002 + 0.004 / epoch;
  return { epoch, first, second, low: first - spread, high: first + spread };
});
const FIRST: Series = { key: 'first', label: 'Full model', color: 'var(--student)' };
const SECOND: Series = { key: 'second', label: 'Without prompt', color: 'var(--teacher)', dash: '5 2' };
const BAND: Series = { ...FIRST, band: { low: 'low', high: 'high' } };
const shared = {
  xKey: 'epoch',
  xLabel: 'epoch',
  format: metric,
  empty: 'One point appears after each epoch.',
};

const examples: ChartExamples = {
  name: 'Lines',
  says: 'One or several lines over epochs or steps; the other line charts are made of it.',
  examples: [
    {
      id: 'two',
      says: 'Two lines, told apart by colour and by dash, above a floor.',
      draw: () => (
        <LineFigure
          {...shared}
          title="Two runs"
          note="validation"
          series={[FIRST, SECOND]}
          rows={ROWS}
          reference={{ label: 'most popular .0312', value: 0.0312 }}
          marks={{ first: { x: 18, y: ROWS[17].first! } }}
        />
      ),
    },
    {
      id: 'band',
      says: 'A mean over seeds in its band.',
      draw: () => (
        <LineFigure {...shared} title="Mean of seeds" note="n = 3" series={[BAND, SECOND]} rows={ROWS} />
      ),
    },
    {
      id: 'gap',
      says: 'A line that starts late and one that ends early.',
      draw: () => (
        <LineFigure
          {...shared}
          title="Unequal lengths"
          series={[FIRST, SECOND]}
          rows={ROWS.map((row, i) => ({
            ...row,
            first: i < 14 ? row.first : undefined,
            second: i > 5 ? row.second : undefined,
          }))}
        />
      ),
    },
    {
      id: 'one-value',
      says: 'One value is one dot.',
      draw: () => (
        <LineFigure {...shared} title="One epoch" series={[FIRST]} rows={ROWS.slice(0, 1)} hasDots />
      ),
    },
    {
      id: 'empty',
      says: 'Before the first epoch.',
      draw: () => <LineFigure {...shared} title="No epochs" series={[FIRST, SECOND]} rows={[]} />,
    },
  ],
};
export default examples;
