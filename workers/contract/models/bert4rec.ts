import { number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { patience } from './common.ts';
import { encoderFields, innerWidth, learningFields, windowTraining } from './sequence/fields.ts';
import { cePart, encoderPart, historiesPart, idsPart, watchingNext } from './sequence/parts.ts';
import { finalSpaces, modelPart, singleStage } from './singleStage.ts';

/** BERT4Rec (CIKM 2019) on RecBole's blocks. */
export const bert4rec = card({
  id: 'bert4rec',
  label: 'BERT4Rec',
  help: 'Learns to fill gaps: items of a history are hidden, and told from those before and behind them.',
  family: 'sequential',
  source: {
    paper:
      'BERT4Rec: Sequential Recommendation with Bidirectional Encoder Representations from Transformer (CIKM 2019)',
    year: 2019,
    url: 'https://arxiv.org/abs/1904.06690',
    code: 'RUCAIBox/RecBole',
  },
  needs: { order: true },
  task: 'next-item',
  sections: {
    training: windowTraining(64, 'How many histories one step looks at, each with some of its items hidden.'),
    model: {
      ...encoderFields({ length: 50, dropout: 0.2 }),
      hides: number({
        label: 'Hidden share',
        symbol: 'ρ',
        default: 0.2,
        min: 0,
        max: 0.9,
        help: 'Which share of a history’s items a step hides; where that would be none, the last is hidden. 0 always hides the last alone.',
      }),
      inner: innerWidth(256),
      ...learningFields(1e-3, 0),
      // An epoch has a window for each user alone, so that it learns little.
      patience: patience(60),
    },
  },
  essentials: [
    'model.learningRate',
    'model.hides',
    'model.layers',
    'model.dropout',
    'model.length',
    'training.batchSize',
  ],
  stages: [singleStage(['ce'], watchingNext('One model learns to tell hidden items of histories.'))],
  losses: { ce: { ...cePart, label: 'Hidden items' } },
  picture: {
    label:
      'Some items of a history are hidden; blocks of attention that look both ways tell them from all items.',
    introduction: 'Training is a text with gaps. To recommend, one more gap is put behind the history.',
    parts: {
      histories: historiesPart,
      ids: idsPart,
      gaps: {
        label: 'Gaps',
        kind: 'encoder',
        formulas: ['\\tilde{e}_t = m \\text{ with probability } ρ'],
        sentence:
          'A vector of its own takes the place of hidden items; which ones is drawn anew in every step.',
        fields: ['model.hides'],
        detail: { kind: 'words', text: '{model.hides} of the items' },
        facts: [{ kind: 'field', name: 'hidden share', field: 'model.hides' }],
        during: ['model'],
      },
      encoder: encoderPart('Encoder', 'items and gaps', {
        sentence:
          'Reads the items and gaps of a window: each looks at all others, before and behind it, and takes from them what helps to tell what is hidden.',
      }),
      model: modelPart(
        {
          label: 'BERT4Rec',
          formulas: ['s_{u i} = h_u · e_i + b_i'],
          sentence:
            'What the encoder says at the gap behind the last item is compared with the vector of every item; the closest come first.',
          fields: ['model.learningRate', 'model.weightDecay'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['histories', 'ids'], ['gaps'], ['encoder'], ['model']],
    arrows: [
      ['histories', 'gaps'],
      ['ids', 'gaps'],
      ['gaps', 'encoder'],
      ['encoder', 'model'],
    ],
  },
  ablations: [
    {
      id: 'last-alone',
      part: 'training',
      label: 'the last alone is hidden',
      help: 'Every history is trained on as it is asked for, with one gap at its end.',
      paper: false,
      patch: { model: { hides: 0 } },
    },
    {
      id: 'one-block',
      part: 'attention',
      label: 'one block',
      help: 'One block of attention instead of two.',
      paper: false,
      patch: { model: { layers: 1 } },
    },
  ],
  departures: [],
  notRepeated:
    'the paper’s additional layer before the softmax, its sliding windows over long histories and its warm-up of the learning rate',
  spaces: finalSpaces,
  published: [],
  controls: ['sasrec', 'most-popular'],
  tables: {
    E: 'Id vectors of items',
    mask: 'Vector of a gap',
    pos: 'Positions',
    ln: 'Norm',
    enc: 'Encoder',
    bias: 'Biases of items',
  },
  sweeps: [
    {
      id: 'gaps',
      kind: 'paper',
      label: 'Hidden share',
      expect: 'Few gaps teach little in an epoch, many leave little to tell them from.',
      axes: [{ path: 'model.hides', text: '0, 0.1, 0.2, 0.4, 0.6' }],
    },
  ],
});

export type Bert4recConfig = ConfigOf<typeof bert4rec>;
