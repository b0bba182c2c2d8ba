import type { ChartExamples } from '../gallery/types.ts';
import { metric } from '../gallery/formats.ts';
import { HeatMap, type HeatCell } from './HeatMap.tsx';

const ROWS = ['0.1', '0.5', '1'];
const COLS = ['16', '32', '64', '128'];
const VALUES = [
  [0.0712, 0.0784, 0.0829, 0.0833],
  [0.0741, 0.0822, 0.0871, 0.0868],
  [0.0703, 0.0769, 0.0814, 0.0797],
];
const cell = (value: number, note?: string): HeatCell => ({ value, text: metric(value), note });
const shared = { rowLabel: 'Weight of lists', colLabel: 'Embedding size', rows: ROWS, cols: COLS };

const examples: ChartExamples = {
  name: 'Heat map',
  says: 'A value over two hyper-parameters, the number in every cell.',
  examples: [
    {
      id: 'one-seed',
      says: 'One number in each cell.',
      draw: () => (
        <HeatMap {...shared} title="Recall@20" cells={VALUES.map((row) => row.map((value) => cell(value)))} />
      ),
    },
    {
      id: 'seeds',
      says: 'Each cell says its deviation over seeds and how many there are.',
      draw: () => (
        <HeatMap
          {...shared}
          title="Recall@20 over seeds"
          cells={VALUES.map((row) => row.map((value) => cell(value, '± .0012, n 3')))}
        />
      ),
    },
    {
      id: 'missing',
      says: 'What is not yet known stays blank.',
      draw: () => (
        <HeatMap
          {...shared}
          title="Recall@20, under way"
          cells={VALUES.map((row, r) => row.map((value, c) => (r + c < 3 ? cell(value) : { text: '–' })))}
        />
      ),
    },
    {
      id: 'equal',
      says: 'Equal values share one colour from the middle of the scale.',
      draw: () => (
        <HeatMap {...shared} title="All equal" cells={VALUES.map((row) => row.map(() => cell(0.08)))} />
      ),
    },
  ],
};
export default examples;
