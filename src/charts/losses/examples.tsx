import type { LossPartCard } from '#contract/models/card.ts';
import type { ChartExamples } from '../gallery/types.ts';
import { loss } from '../gallery/formats.ts';
import type { Row } from '../lines/types.ts';
import { LossChart } from './LossChart.tsx';

const CARDS: Record<string, LossPartCard> = {
  bpr: { label: 'BPR', colour: 'ink' },
  l2: { label: 'L2', colour: 'grey', dash: '2 2' },
  pairs: { label: 'Pairs', colour: 'blue' },
  lists: { label: 'Lists', colour: 'green', dash: '6 2' },
  vectors: { label: 'Vectors', colour: 'red', dash: '3 2' },
};
const PARTS = Object.keys(CARDS);
const ROWS: Row[] = Array.from({ length: 40 }, (_, i) => {
  const step = 10 * (i + 1);
  const ripple = 1 + 0.06 * Math.sin(i * 1.7);
  return {
    step,
    bpr: 0.69 * Math.exp(-i / 22) * ripple,
    l2: 0.0004 * (1 + i / 10),
    pairs: 0.11 * Math.exp(-i / 14) * ripple,
    lists: 0.021 * Math.exp(-i / 30),
    vectors: 0.0083 * Math.exp(-i / 9) + 0.0012,
  };
});
const EPOCHS: Row[] = ROWS.slice(0, 6).map((row, i) => ({ ...row, epoch: i + 1 }));
const shared = { cards: CARDS, format: loss, empty: 'Curves appear with the first step.' };

const examples: ChartExamples = {
  name: 'Loss chart',
  says: 'The parts of a stage’s loss, on a logarithmic axis at first.',
  examples: [
    {
      id: 'parts',
      says: 'All five parts of a stage by step.',
      draw: () => (
        <LossChart {...shared} title="Losses" note="per part" rows={ROWS} parts={PARTS} xKey="step" />
      ),
    },
    {
      id: 'zero',
      says: 'A part that is zero has no place on a logarithmic axis and leaves a gap.',
      draw: () => (
        <LossChart
          {...shared}
          title="A part that vanishes"
          note="Pairs is zero from step 200 on"
          rows={ROWS.map((row, i) => (i < 20 ? row : { ...row, pairs: 0 }))}
          parts={['bpr', 'pairs']}
          xKey="step"
        />
      ),
    },
    {
      id: 'epochs',
      says: 'By epoch every value is a dot.',
      draw: () => (
        <LossChart {...shared} title="Gradients" note="length" rows={EPOCHS} parts={PARTS} xKey="epoch" />
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
