import type { ChartExamples } from '../gallery/types.ts';
import { metric } from '../gallery/formats.ts';
import { LineFigure } from './LineFigure.tsx';
import { smoothedRows, smoothedSeries } from './smooth.ts';
import { meanColumns, spreadOf } from './spread.ts';
import type { Row, Series } from './types.ts';

const EPOCHS = Array.from({ length: 20 }, (_, i) => i + 1);
const rise = (epoch: number, top: number) => top * (1 - Math.exp(-epoch / 5));

const ROWS: Row[] = EPOCHS.map((epoch) => {
  const [first, second] = [rise(epoch, 0.094), rise(epoch, 0.079)];
  return { epoch, second, ...meanColumns('first', { mean: first, deviation: 0.002 + 0.004 / epoch, n: 3 }) };
});
const NOISY: Row[] = ROWS.map(({ epoch, first, second }) => ({
  epoch,
  first: first! + 0.004 * Math.sin(epoch! * 2.4),
  second: second! + 0.004 * Math.cos(epoch! * 2.4),
}));
const FIRST: Series = { key: 'first', label: 'Full model', color: 'var(--stage-result)' };
const SECOND: Series = { key: 'second', label: 'Without prompt', color: 'var(--stage-source)', dash: '5 2' };
const BAND: Series = { ...FIRST, spread: spreadOf('first') };
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
          reference={{ label: 'floor .0312', value: 0.0312 }}
          marks={[{ key: 'first', x: 18, y: ROWS[17].first! }]}
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
      id: 'smoothed',
      says: 'A moving average over the raw values, which stay visible, faint.',
      draw: () => (
        <LineFigure
          {...shared}
          title="Smoothed"
          series={smoothedSeries([FIRST, SECOND], 0.9)}
          rows={smoothedRows(NOISY, ['first', 'second'], 0.9)}
          canLogX
        />
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
