import type { ChartExamples } from '../gallery/types.ts';
import { metric } from '../gallery/formats.ts';
import { ParallelChart } from './ParallelChart.tsx';
import type { ParallelAxis, ParallelLine } from './types.ts';

const AXES: ParallelAxis[] = [
  { id: 'layers', label: 'L', values: ['1', '2', '3'] },
  { id: 'size', label: 'd', values: ['16', '32', '64', '128'] },
  { id: 'rate', label: 'learning rate', values: ['.001', '.01'] },
];

/** A hill over two axes, lower with the second rate. */
const valueAt = ([layers, size, rate]: number[]) =>
  0.0912 - 0.006 * (layers - 1) ** 2 - 0.003 * (size - 2) ** 2 - 0.011 * rate * (1 + 0.2 * size);

const LINES: ParallelLine[] = AXES[0].values.flatMap((layers, l) =>
  AXES[1].values.flatMap((size, d) =>
    AXES[2].values.map((rate, r) => ({
      id: `${layers} ${size} ${rate}`,
      label: `L = ${layers}, d = ${size}, learning rate = ${rate}`,
      places: [l, d, r],
      value: valueAt([l, d, r]),
      note: '± .0012, n = 3',
    })),
  ),
);
const shared = {
  axes: AXES,
  valueLabel: 'Recall@20',
  format: metric,
  empty: 'Points appear here as their runs finish.',
};

const examples: ChartExamples = {
  name: 'Parallel coordinates',
  says: 'Settings of several parameters, and what each reached; values can be pressed to keep the lines through them.',
  examples: [
    {
      id: 'grid',
      says: 'Three parameters, every combination.',
      isWide: true,
      draw: () => (
        <ParallelChart
          {...shared}
          title="Three parameters"
          note="validation, mean of 3 seeds"
          lines={LINES}
        />
      ),
    },
    {
      id: 'two',
      says: 'Two parameters, some points still missing.',
      draw: () => (
        <ParallelChart
          {...shared}
          title="Two parameters"
          axes={AXES.slice(0, 2)}
          lines={LINES.filter((_, i) => i % 2 === 0).map(({ places: [l, d], ...line }, i) => ({
            ...line,
            places: [l, d],
            value: i % 5 === 4 ? undefined : line.value,
          }))}
        />
      ),
    },
    {
      id: 'one-line',
      says: 'The first point that is known.',
      draw: () => <ParallelChart {...shared} title="One point" lines={LINES.slice(0, 1)} />,
    },
    {
      id: 'empty',
      says: 'Before the first run has finished.',
      draw: () => <ParallelChart {...shared} title="No points" lines={[]} />,
    },
  ],
};
export default examples;
