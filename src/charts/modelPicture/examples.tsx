import type { ChartExamples } from '../gallery/types.ts';
import { SINGLE, SINGLE_TALL, TALL, WIDE, type Layout } from './layouts.ts';
import { ModelPicture, type Part } from './ModelPicture.tsx';

type Parts = Record<string, Part>;

const IDLE: Parts = {
  prompt: { label: 'Soft prompt', detail: 'learned hint', state: 'idle' },
  content: { label: 'Content', detail: 'visual · textual', state: 'idle' },
  interactions: { label: 'Interactions', detail: '2 400 pairs', state: 'idle' },
  reduction: { label: 'Reduction', detail: 'to 64 numbers', state: 'idle' },
  graph: { label: 'Graph', detail: '2 hops', state: 'idle' },
  teacher: { label: 'Teacher', detail: 'Recall@20 –', state: 'idle', role: 'source' },
  pairKd: { label: 'PairKD', detail: 'weight 0.1', state: 'idle' },
  listKd: { label: 'ListKD', detail: 'weight 0.1', state: 'idle' },
  embKd: { label: 'EmbKD', detail: 'weight 0.1', state: 'idle' },
  student: { label: 'Student', detail: 'Recall@20 –', state: 'idle', role: 'result' },
  feedback: { label: '', state: 'idle' },
};
const TEACHER_PARTS = ['prompt', 'content', 'interactions', 'reduction', 'graph'];
const BRIDGES = ['pairKd', 'listKd', 'embKd'];
const SINGLE_PARTS: Parts = {
  interactions: IDLE.interactions,
  graph: { ...IDLE.graph, detail: 'mean over hops' },
  model: { label: 'LightGCN', value: '.0871', detail: 'val. Recall@20', state: 'done', role: 'result' },
};

function put(parts: Parts, names: string[], state: Part['state']): Parts {
  return { ...parts, ...Object.fromEntries(names.map((name) => [name, { ...parts[name], state }])) };
}

const TRAINED: Parts = {
  ...put(IDLE, [...TEACHER_PARTS, ...BRIDGES], 'done'),
  teacher: { ...IDLE.teacher, value: '.0883', detail: 'val. Recall@20', state: 'done' },
  student: { ...IDLE.student, value: '.0971', detail: 'val. Recall@20', state: 'done' },
};
const TEACHING = put(IDLE, [...TEACHER_PARTS, 'teacher'], 'active');
const SWITCHED_OFF = put(IDLE, ['prompt', 'pairKd', 'feedback'], 'off');

const draw = (layout: Layout, parts: Parts, opened?: string) => () => (
  <ModelPicture
    layout={layout}
    parts={parts}
    label="The model, drawn from fixed data."
    isFlowing={false}
    opened={opened}
    onPress={() => {}}
  />
);

const examples: ChartExamples = {
  name: 'Model picture',
  says: 'The model as a diagram whose parts light up, are done, or are switched off.',
  examples: [
    { id: 'idle', says: 'Before any run.', isWide: true, draw: draw(WIDE, IDLE) },
    { id: 'teaching', says: 'While the teacher trains.', isWide: true, draw: draw(WIDE, TEACHING) },
    {
      id: 'off',
      says: 'Prompt and PairKD are switched off, the card of ListKD is open.',
      isWide: true,
      draw: draw(WIDE, SWITCHED_OFF, 'listKd'),
    },
    { id: 'trained', says: 'After the run, with what was reached.', isWide: true, draw: draw(WIDE, TRAINED) },
    { id: 'single', says: 'A model of one stage.', isWide: true, draw: draw(SINGLE, SINGLE_PARTS) },
    { id: 'tall', says: 'The arrangement for narrow pages.', draw: draw(TALL, TRAINED) },
    { id: 'single-tall', says: 'One stage on a narrow page.', draw: draw(SINGLE_TALL, SINGLE_PARTS) },
  ],
};
export default examples;
