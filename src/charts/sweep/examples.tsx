import type { ChartExamples } from '../gallery/types.ts';
import { metric } from '../gallery/formats.ts';
import { BandFigure } from './BandFigure.tsx';
import type { BandRow, BandSeries } from './types.ts';

const SERIES: BandSeries[] = [
  { key: 'small', label: 'Small', color: 'var(--stage-result)' },
  { key: 'large', label: 'Large', color: 'var(--stage-source)', dash: '6 3' },
];
const SIZES = [16, 32, 64, 128];
const SMALL = [0.0712, 0.0814, 0.0871, 0.0862];
const LARGE = [0.0655, 0.0731, 0.0768, 0.0779];

const rowsOf = (deviation: number | undefined, n: number): BandRow[] =>
  SIZES.map((x, i) => ({
    x,
    label: String(x),
    values: {
      small: { mean: SMALL[i], deviation, n },
      large: { mean: LARGE[i], deviation: deviation && deviation / 2, n },
    },
  }));
const SEEDS = rowsOf(0.0021, 3);
const WORDS = ['none', 'visual', 'textual', 'both'];
const shared = { series: SERIES, format: metric, empty: 'Points appear here as their runs finish.' };

const examples: ChartExamples = {
  name: 'Sweep',
  says: 'A metric over the values of a hyper-parameter, in bands of one standard deviation over seeds.',
  examples: [
    {
      id: 'bands',
      says: 'Three seeds at each value, on a logarithmic axis, the best one ringed.',
      draw: () => (
        <BandFigure
          {...shared}
          title="Embedding size"
          note="test, n = 3"
          rows={SEEDS}
          xLabel="embedding size"
          xScale="log"
          marks={[{ key: 'small', x: 64, y: 0.0871 }]}
          reference={{ label: 'floor .0612', value: 0.0612 }}
        />
      ),
    },
    {
      id: 'one-seed',
      says: 'One seed has no band.',
      draw: () => (
        <BandFigure
          {...shared}
          title="One seed"
          rows={rowsOf(undefined, 1)}
          xLabel="embedding size"
          xScale="linear"
        />
      ),
    },
    {
      id: 'words',
      says: 'Values that are words stand at equal distances.',
      draw: () => (
        <BandFigure
          {...shared}
          title="Modalities"
          rows={SEEDS.map((row, i) => ({ ...row, x: i, label: WORDS[i] }))}
          xLabel="modalities"
          xScale="words"
        />
      ),
    },
    {
      id: 'one-point',
      says: 'The first value that is known.',
      draw: () => (
        <BandFigure
          {...shared}
          title="One value"
          rows={SEEDS.slice(0, 1)}
          xLabel="embedding size"
          xScale="linear"
        />
      ),
    },
    {
      id: 'empty',
      says: 'Before the first run has finished.',
      draw: () => (
        <BandFigure {...shared} title="No values" rows={[]} xLabel="embedding size" xScale="linear" />
      ),
    },
  ],
};
export default examples;
