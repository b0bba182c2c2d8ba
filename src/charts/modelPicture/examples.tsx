import type { ChartExamples } from '../gallery/types.ts';
import { arrange, type Shape } from './arrange.ts';
import type { Drawn } from './drawn.ts';
import { PAIR, SINGLE } from './examplePictures.ts';
import { ModelPicture } from './ModelPicture.tsx';
import { arrowKey, type Part } from './part.ts';

type Parts = Record<string, Part>;
type Shown = Pick<Part, 'detail' | 'value'>;

const NO_RECALL = { detail: 'Recall@20 –' };
const RECALL = 'val. Recall@20';
const WEIGHT = { detail: 'weight 0.1' };

/** Parts of a picture with what they show. */
function shown({ parts, groups }: Drawn, details: Record<string, Shown>): Parts {
  const all = [...Object.entries(parts), ...groups.map((group) => [group.id, group] as const)];
  return Object.fromEntries(
    all.map(([id, { label, kind }]) => [
      id,
      { label, kind, kindWord: kind, state: 'idle', isGroup: !parts[id], ...details[id] },
    ]),
  );
}

const PLAIN = shown(PAIR, {
  hint: { detail: 'one row each' },
  content: { detail: 'visual · textual' },
  clicks: { detail: '2 400 pairs' },
  reduction: { detail: 'to 64 numbers' },
  graph: { detail: '2 hops' },
  ...{ large: NO_RECALL, small: NO_RECALL, pairs: WEIGHT, lists: WEIGHT, vectors: WEIGHT },
  bridges: { detail: '3 terms' },
});
const USED = { label: 'Use the bridges', isUsed: true };
const IDLE: Parts = {
  ...PLAIN,
  bridges: { ...PLAIN.bridges, ablation: USED },
  hint: { ...PLAIN.hint, ablation: { label: 'Use Learned hint', isUsed: true } },
  pairs: { ...PLAIN.pairs, ablation: { label: 'Use By pairs', isUsed: true } },
};
const FIRST_PARTS = ['hint', 'content', 'clicks', 'reduction', 'graph'];
const BRIDGES = ['pairs', 'lists', 'vectors', 'bridges'];
const OPEN = new Set(['bridges']);
const SINGLE_PARTS: Parts = shown(SINGLE, {
  clicks: { detail: '2 400 pairs' },
  graph: { detail: 'mean over hops' },
  small: { value: '.0871', detail: RECALL },
});

function put(parts: Parts, names: string[], state: Part['state']): Parts {
  return { ...parts, ...Object.fromEntries(names.map((name) => [name, { ...parts[name], state }])) };
}

const TRAINED: Parts = {
  ...put(IDLE, [...FIRST_PARTS, ...BRIDGES], 'done'),
  large: { ...IDLE.large, value: '.0883', detail: RECALL, state: 'done' },
  small: { ...IDLE.small, value: '.0971', detail: RECALL, state: 'done' },
};
const TEACHING = put(IDLE, [...FIRST_PARTS, 'large'], 'active');
const OFF = put(IDLE, ['hint', 'pairs'], 'off');
const SWITCHED_OFF: Parts = {
  ...OFF,
  hint: { ...OFF.hint, ablation: { label: 'Use Learned hint', isUsed: false } },
  pairs: { ...OFF.pairs, ablation: { label: 'Use By pairs', isUsed: false } },
};
const LOADS = new Map([
  [arrowKey('pairs', 'small'), 0.1],
  [arrowKey('lists', 'small'), 0.6],
  [arrowKey('vectors', 'small'), 0.3],
]);

interface More {
  open?: ReadonlySet<string>;
  opened?: string;
  loads?: ReadonlyMap<string, number>;
}

const draw =
  (drawn: Drawn, shape: Shape, parts: Parts, { open, ...more }: More = {}) =>
  () => (
    <ModelPicture
      layout={arrange(drawn, shape, open)}
      parts={parts}
      label="A model, drawn from fixed data."
      isFlowing={false}
      onPress={() => {}}
      onUse={() => {}}
      {...more}
    />
  );

const examples: ChartExamples = {
  name: 'Model picture',
  says: 'A model as a diagram whose parts light up, are done, or are switched off, and open where several are drawn as one; it arranges itself.',
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
      draw: draw(PAIR, 'wide', SWITCHED_OFF, { open: OPEN, opened: 'lists' }),
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
      draw: draw(PAIR, 'wide', TRAINED, { open: OPEN, loads: LOADS }),
    },
    { id: 'single', says: 'A model of one stage.', isWide: true, draw: draw(SINGLE, 'wide', SINGLE_PARTS) },
    {
      id: 'tall',
      says: 'The arrangement for narrow pages.',
      draw: draw(PAIR, 'narrow', TRAINED, { open: OPEN }),
    },
    { id: 'single-tall', says: 'One stage on a narrow page.', draw: draw(SINGLE, 'narrow', SINGLE_PARTS) },
  ],
};
export default examples;
