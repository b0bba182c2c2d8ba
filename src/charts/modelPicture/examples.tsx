import type { ChartExamples } from '../gallery/types.ts';
import { arrange, type Shape } from './arrange.ts';
import { PAIR, SINGLE } from './examplePictures.ts';
import { arrowKey, ModelPicture, type Part } from './ModelPicture.tsx';
import type { Drawn } from './ranks.ts';

type Parts = Record<string, Part>;

const NO_RECALL = 'Recall@20 –';
const RECALL = 'val. Recall@20';
const IDLE: Parts = {
  hint: { label: 'Learned hint', detail: 'one row each', state: 'idle' },
  content: { label: 'Content', detail: 'visual · textual', state: 'idle' },
  clicks: { label: 'Interactions', detail: '2 400 pairs', state: 'idle' },
  reduction: { label: 'Reduction', detail: 'to 64 numbers', state: 'idle' },
  graph: { label: 'Graph', detail: '2 hops', state: 'idle' },
  large: { label: 'Large model', detail: NO_RECALL, state: 'idle', role: 'source' },
  pairs: { label: 'By pairs', detail: 'weight 0.1', state: 'idle' },
  lists: { label: 'By lists', detail: 'weight 0.1', state: 'idle' },
  vectors: { label: 'By vectors', detail: 'weight 0.1', state: 'idle' },
  small: { label: 'Small model', detail: NO_RECALL, state: 'idle', role: 'result' },
};
const FIRST_PARTS = ['hint', 'content', 'clicks', 'reduction', 'graph'];
const BRIDGES = ['pairs', 'lists', 'vectors'];
const SINGLE_PARTS: Parts = {
  clicks: IDLE.clicks,
  graph: { ...IDLE.graph, detail: 'mean over hops' },
  small: { label: 'One model', value: '.0871', detail: RECALL, state: 'done', role: 'result' },
};

function put(parts: Parts, names: string[], state: Part['state']): Parts {
  return { ...parts, ...Object.fromEntries(names.map((name) => [name, { ...parts[name], state }])) };
}

const TRAINED: Parts = {
  ...put(IDLE, [...FIRST_PARTS, ...BRIDGES], 'done'),
  large: { ...IDLE.large, value: '.0883', detail: RECALL, state: 'done' },
  small: { ...IDLE.small, value: '.0971', detail: RECALL, state: 'done' },
};
const TEACHING = put(IDLE, [...FIRST_PARTS, 'large'], 'active');
const SWITCHED_OFF = put(IDLE, ['hint', 'pairs'], 'off');

const draw = (drawn: Drawn, shape: Shape, parts: Parts, opened?: string) => () => (
  <ModelPicture
    layout={arrange(drawn, shape)}
    parts={parts}
    label="A model, drawn from fixed data."
    isFlowing={false}
    opened={opened}
    onPress={() => {}}
  />
);

const examples: ChartExamples = {
  name: 'Model picture',
  says: 'A model as a diagram whose parts light up, are done, or are switched off; it arranges itself.',
  examples: [
    { id: 'idle', says: 'Before any run.', isWide: true, draw: draw(PAIR, 'wide', IDLE) },
    {
      id: 'teaching',
      says: 'While the large model trains.',
      isWide: true,
      draw: draw(PAIR, 'wide', TEACHING),
    },
    {
      id: 'off',
      says: 'Two parts are switched off, the card of a third is open.',
      isWide: true,
      draw: draw(PAIR, 'wide', SWITCHED_OFF, 'lists'),
    },
    {
      id: 'trained',
      says: 'After the run, with what was reached.',
      isWide: true,
      draw: draw(PAIR, 'wide', TRAINED),
    },
    {
      id: 'middle',
      says: 'In fewer columns, for pages of middle width.',
      isWide: true,
      draw: draw(PAIR, 'middle', TRAINED),
    },
    {
      id: 'loads',
      says: 'Arrows that carry parts of the loss, as thick as their shares.',
      isWide: true,
      draw: () => (
        <ModelPicture
          layout={arrange(PAIR, 'wide')}
          parts={TRAINED}
          label="A model, drawn from fixed data."
          loads={
            new Map([
              [arrowKey('pairs', 'small'), 0.1],
              [arrowKey('lists', 'small'), 0.6],
              [arrowKey('vectors', 'small'), 0.3],
            ])
          }
          isFlowing={false}
          onPress={() => {}}
        />
      ),
    },
    { id: 'single', says: 'A model of one stage.', isWide: true, draw: draw(SINGLE, 'wide', SINGLE_PARTS) },
    { id: 'tall', says: 'The arrangement for narrow pages.', draw: draw(PAIR, 'narrow', TRAINED) },
    { id: 'single-tall', says: 'One stage on a narrow page.', draw: draw(SINGLE, 'narrow', SINGLE_PARTS) },
  ],
};
export default examples;
