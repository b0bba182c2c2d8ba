import type { ChartExamples } from '../gallery/types.ts';
import { loss } from '../gallery/formats.ts';
import type { Row } from '../lines/types.ts';
import { LossChart } from './LossChart.tsx';

const PARTS = ['bpr', 'l2', 'pairKd', 'listKd', 'embKd'];
const ROWS: Row[] = Array.from({ length: 40 }, (_, i) => {
  const step = 10 * (i + 1);
  const ripple = 1 + 0.06 * Math.sin(i * 1.7);
  return {
    step,
    bpr: 0.69 * Math.exp(-i / 22) * ripple,
    l2: 0.0004 * (1 + i / 10),
    pairKd: 0.11 * Math.exp(-i / 14) * ripple,
    listKd: 0.021 * Math.exp(-i / 30),
    embKd: 0.0083 * Math.exp(-i / 9) + 0.0012,
  };
});
const EPOCHS: Row[] = ROWS.slice(0, 6).map((row, i) => ({ ...row, epoch: i + 1 }));
const shared = { format: loss, empty: 'Curves appear with the first step.' };

const examples: ChartExamples = {
  name: 'Loss chart',
  says: 'The parts of a stage’s loss, on a logarithmic axis at first.',
  examples: [
    {
      id: 'student',
      says: 'All five parts of a student by step.',
      draw: () => (
        <LossChart {...shared} title="Student losses" note="per part" rows={ROWS} parts={PARTS} xKey="step" />
      ),
    },
    {
      id: 'zero',
      says: 'A part that is zero has no place on a logarithmic axis and leaves a gap.',
      draw: () => (
        <LossChart
          {...shared}
          title="A part that vanishes"
          note="PairKD is zero from step 200 on"
          rows={ROWS.map((row, i) => (i < 20 ? row : { ...row, pairKd: 0 }))}
          parts={['bpr', 'pairKd']}
          xKey="step"
        />
      ),
    },
    {
      id: 'epochs',
      says: 'By epoch every value is a dot.',
      draw: () => (
        <LossChart
          {...shared}
          title="Student gradients"
          note="length"
          rows={EPOCHS}
          parts={PARTS}
          xKey="epoch"
        />
      ),
    },
    {
      id: 'empty',
      says: 'Before the first step the parts that are switched on have their names.',
      draw: () => (
        <LossChart {...shared} title="No losses" note="" rows={[]} parts={['bpr', 'l2']} xKey="step" />
      ),
    },
  ],
};
export default examples;
