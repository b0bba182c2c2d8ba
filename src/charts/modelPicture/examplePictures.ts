import type { Detail, PartKind } from '#contract/models/picture.ts';
import type { Drawn, DrawnPart } from './drawn.ts';

const part = (label: string, kind: PartKind, detail: Detail): DrawnPart => ({ label, kind, detail });
const words = (label: string, kind: PartKind, text: string) => part(label, kind, { kind: 'words', text });

/** A model that is learned from another, over three bridges, which are first drawn as one. */
export const PAIR: Drawn = {
  parts: {
    hint: words('Learned hint', 'encoder', 'one row each'),
    content: part('Content', 'data', { kind: 'modalities' }),
    clicks: part('Interactions', 'data', { kind: 'interactions' }),
    reduction: words('Reduction', 'encoder', 'to 64 numbers'),
    graph: part('Graph', 'encoder', { kind: 'hops', field: '' }),
    large: part('Large model', 'source', { kind: 'stage', stage: '' }),
    pairs: words('By pairs', 'loss', 'weight 0.1'),
    lists: words('By lists', 'loss', 'weight 0.1'),
    vectors: words('By vectors', 'loss', 'weight 0.1'),
    small: part('Small model', 'learner', { kind: 'stage', stage: '' }),
  },
  groups: [{ id: 'bridges', label: 'Bridges', kind: 'loss', members: ['pairs', 'lists', 'vectors'] }],
  columns: [
    ['hint', 'content', 'clicks'],
    ['reduction'],
    ['graph'],
    ['large'],
    ['pairs', 'lists', 'vectors'],
    ['small'],
  ],
  arrows: [
    { from: 'hint', to: 'reduction', flow: 'vectors' },
    { from: 'content', to: 'reduction', flow: 'vectors' },
    { from: 'reduction', to: 'graph', flow: 'vectors' },
    { from: 'clicks', to: 'graph', flow: 'clicks' },
    { from: 'graph', to: 'large', flow: 'vectors' },
    { from: 'large', to: 'pairs', flow: 'scores' },
    { from: 'large', to: 'lists', flow: 'scores' },
    { from: 'large', to: 'vectors', flow: 'vectors' },
    { from: 'pairs', to: 'small', flow: 'gradients' },
    { from: 'lists', to: 'small', flow: 'gradients' },
    { from: 'vectors', to: 'small', flow: 'gradients' },
    { from: 'clicks', to: 'small', flow: 'clicks' },
  ],
};

/** A model of one stage. */
export const SINGLE: Drawn = {
  parts: {
    clicks: PAIR.parts.clicks,
    graph: words('Graph', 'encoder', 'mean over hops'),
    small: part('One model', 'ranker', { kind: 'stage', stage: '' }),
  },
  groups: [],
  columns: [['clicks'], ['graph'], ['small']],
  arrows: [
    { from: 'clicks', to: 'graph', flow: 'clicks' },
    { from: 'graph', to: 'small', flow: 'vectors' },
  ],
};
