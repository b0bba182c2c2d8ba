import type { ChartExamples } from '../gallery/types.ts';
import { Figure } from './Figure.tsx';

const shared = { xLabel: 'what runs across', plot: () => null, table: () => null };

const examples: ChartExamples = {
  name: 'Frame',
  says: 'What every chart stands in: title, note, buttons and the words of an empty picture.',
  examples: [
    {
      id: 'bare',
      says: 'The least that a chart has.',
      draw: () => <Figure {...shared} title="Bare frame" />,
    },
    {
      id: 'full',
      says: 'Note, logarithmic axis and files; a long note is cut off, the buttons never are.',
      draw: () => (
        <Figure
          {...shared}
          title="Full frame"
          note="a note that says more about the picture than fits beside its title and its buttons"
          log="on"
          data={() => [['x']]}
        />
      ),
    },
    {
      id: 'empty',
      says: 'An empty picture says what will appear, and cannot be saved.',
      draw: () => (
        <Figure
          {...shared}
          title="Empty frame"
          data={() => [['x']]}
          empty="One point appears after each epoch."
        />
      ),
    },
  ],
};
export default examples;
