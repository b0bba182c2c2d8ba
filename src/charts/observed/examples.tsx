import type { ChartExamples } from '../gallery/types.ts';
import { loss } from '../gallery/formats.ts';
import type { Row, Series } from '../lines/types.ts';
import { ObservedChart } from './ObservedChart.tsx';

const ROWS: Row[] = Array.from({ length: 40 }, (_, i) => {
  const gone = 1 - Math.exp(-i / 14);
  const ripple = 0.05 * Math.sin(i * 1.7);
  return {
    step: 10 * (i + 1),
    strongWeight: 0.45 + 0.3 * gone + ripple,
    weakWeight: 1.55 - 0.3 * gone - ripple,
    strongOwn: 2.4 * gone + ripple,
    strongAim: 2.1,
    weakOwn: 0.9 * gone - 0.2 + ripple / 2,
    weakAim: 1.2,
  };
});
const line = (key: string, label: string, colour: string, dash?: string): Series => ({
  ...{ key, label, color: `var(--series-${colour})` },
  ...(dash && { dash }),
});
const WEIGHTS = [line('strongWeight', 'visual', 'blue'), line('weakWeight', 'text', 'red')];
const MARGINS = [
  line('strongOwn', 'visual', 'blue'),
  line('strongAim', 'visual, aim', 'blue', '5 2'),
  line('weakOwn', 'text', 'red'),
  line('weakAim', 'text, aim', 'red', '5 2'),
];
const FIVE = ['blue', 'red', 'green', 'purple', 'sky'].flatMap((colour, i) => [
  line(`own${i}`, `modality ${i + 1}`, colour),
  line(`aim${i}`, `modality ${i + 1}, aim`, colour, '5 2'),
]);
const FIVE_ROWS: Row[] = ROWS.slice(0, 20).map(({ step, strongOwn }, at) => ({
  step,
  ...Object.fromEntries(
    [0, 1, 2, 3, 4].flatMap((i) => [
      [`own${i}`, strongOwn! * (1 - 0.2 * i) + 0.03 * at * i],
      [`aim${i}`, 2.6 - 0.4 * i],
    ]),
  ),
}));
const shared = { format: loss, empty: 'Appears with the first step.' };

const examples: ChartExamples = {
  name: 'Observed values',
  says: 'What a stage observes beside its loss, by step, on a linear axis.',
  examples: [
    {
      id: 'weights',
      says: 'One value of each modality.',
      draw: () => (
        <ObservedChart {...shared} title="Weights" note="above 1: more" rows={ROWS} series={WEIGHTS} />
      ),
    },
    {
      id: 'margins',
      says: 'Two values of each modality: dashed what the other should reach. Values may be negative.',
      draw: () => (
        <ObservedChart {...shared} title="Margins" note="dashed: the aim" rows={ROWS} series={MARGINS} />
      ),
    },
    {
      id: 'five',
      says: 'Five modalities.',
      draw: () => (
        <ObservedChart
          {...shared}
          title="Margins of five"
          note="dashed: the aim"
          rows={FIVE_ROWS}
          series={FIVE}
        />
      ),
    },
    {
      id: 'empty',
      says: 'Before the first step.',
      draw: () => <ObservedChart {...shared} title="Nothing yet" note="" rows={[]} series={WEIGHTS} />,
    },
  ],
};
export default examples;
