import type { PictureCardPart } from '#contract/models/picture.ts';
import type { Drawn } from './ranks.ts';

const part = (label: string, detail: PictureCardPart['detail']): PictureCardPart => ({
  ...{ label, detail, formulas: [], sentence: '', fields: [], facts: [], during: [] },
});
const words = (label: string, text: string) => part(label, { kind: 'words', text });
const trained = (label: string) => part(label, { kind: 'stage', stage: '' });

/** A model that is learned from another, over three bridges. */
export const PAIR: Drawn = {
  parts: {
    hint: words('Learned hint', 'one row each'),
    content: part('Content', { kind: 'modalities' }),
    clicks: part('Interactions', { kind: 'interactions' }),
    reduction: words('Reduction', 'to 64 numbers'),
    graph: part('Graph', { kind: 'hops', field: '' }),
    large: trained('Large model'),
    pairs: words('By pairs', 'weight 0.1'),
    lists: words('By lists', 'weight 0.1'),
    vectors: words('By vectors', 'weight 0.1'),
    small: trained('Small model'),
  },
  columns: [
    ['hint', 'content', 'clicks'],
    ['reduction'],
    ['graph'],
    ['large'],
    ['pairs', 'lists', 'vectors'],
    ['small'],
  ],
  arrows: [
    ['hint', 'reduction'],
    ['content', 'reduction'],
    ['reduction', 'graph'],
    ['clicks', 'graph'],
    ['graph', 'large'],
    ['large', 'pairs'],
    ['large', 'lists'],
    ['large', 'vectors'],
    ['pairs', 'small'],
    ['lists', 'small'],
    ['vectors', 'small'],
    ['clicks', 'small'],
  ],
};

/** A model of one stage. */
export const SINGLE: Drawn = {
  parts: {
    clicks: PAIR.parts.clicks,
    graph: words('Graph', 'mean over hops'),
    small: trained('One model'),
  },
  columns: [['clicks'], ['graph'], ['small']],
  arrows: [
    ['clicks', 'graph'],
    ['graph', 'small'],
  ],
};
