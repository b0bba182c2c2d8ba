import type { ChartExamples } from '../gallery/types.ts';
import { PopularityChart } from './PopularityChart.tsx';
import { PopularityFigure } from './PopularityFigure.tsx';

const POINTS = [1, 2, 4, 8, 16, 32, 64, 128, 256].map((rank) => ({
  rank,
  degree: Math.round(320 / rank ** 0.8),
}));

const examples: ChartExamples = {
  name: 'Popularity',
  says: 'How unequally interactions are spread over items, both axes logarithmic.',
  examples: [
    {
      id: 'figure',
      says: 'With its axes, for Data.',
      draw: () => <PopularityFigure points={POINTS} format={String} />,
    },
    {
      id: 'unused',
      says: 'Where no item occurs in training.',
      draw: () => <PopularityFigure points={[{ rank: 1, degree: 0 }]} format={String} />,
    },
    {
      id: 'small',
      says: 'The small picture beside a dataset’s numbers.',
      draw: () => <PopularityChart points={POINTS} />,
    },
  ],
};
export default examples;
