import { number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { dropoutRate, lastTraining, learningFields, windowLength } from './sequence/fields.ts';
import { cePart, historiesPart, idsPart, usersPart, watchingNext } from './sequence/parts.ts';
import { finalSpaces, modelPart, singleStage } from './singleStage.ts';

/** Caser (WSDM 2018) in RecBole's form. */
export const caser = card({
  id: 'caser',
  label: 'Caser',
  help: 'Reads the last items of a user as an image, with filters along it and across it, and adds who the user is.',
  family: 'sequential',
  source: {
    paper: 'Personalized Top-N Sequential Recommendation via Convolutional Sequence Embedding (WSDM 2018)',
    year: 2018,
    url: 'https://arxiv.org/abs/1809.07426',
    code: 'RUCAIBox/RecBole',
  },
  needs: { order: true },
  task: 'next-item',
  sections: {
    training: lastTraining,
    model: {
      // There is a product for each height and place: with S items S (S + 1) / 2.
      length: windowLength(5, 12),
      vertical: number({
        label: 'Vertical filters',
        default: 4,
        min: 1,
        max: 32,
        step: 1,
        help: 'How many weighted sums of a window’s items are made, number by number.',
      }),
      horizontal: number({
        label: 'Horizontal filters',
        default: 8,
        min: 0,
        max: 64,
        step: 1,
        help: 'How many patterns of each length, from one item to the whole window, are looked for; 0 looks for none.',
      }),
      dropout: dropoutRate(0.4),
      ...learningFields(1e-3, 0),
    },
  },
  essentials: [
    'model.learningRate',
    'model.length',
    'model.horizontal',
    'model.vertical',
    'model.dropout',
    'training.batchSize',
  ],
  stages: [singleStage(['ce'], watchingNext('One model learns from users and the ends of their histories.'))],
  losses: { ce: cePart },
  picture: {
    label: 'Filters along and across the last items of a user, with the user, rank all items.',
    introduction:
      'The last items, one below the other, are an image of numbers. What convolutions find in it, and who the user is, tells the next one.',
    parts: {
      histories: historiesPart,
      ids: idsPart,
      users: usersPart,
      vertical: {
        label: 'Vertical filters',
        kind: 'encoder',
        formulas: ['o^v = \\sum_t V_t e_t + b_v'],
        sentence:
          'Weigh the items of a window by their place and add them up: each filter is one way to look back.',
        fields: ['model.vertical', 'model.length'],
        detail: { kind: 'words', text: '{model.vertical} along the window' },
        facts: [{ kind: 'field', name: 'filters', field: 'model.vertical' }],
        during: ['model'],
      },
      horizontal: {
        label: 'Horizontal filters',
        kind: 'encoder',
        formulas: ['o^h = \\max_t \\mathrm{ReLU}(H ⊙ E_{t:t+h-1} + b)'],
        sentence:
          'Look for patterns of one, two and up to all items that follow each other, wherever in the window they stand; the strongest answer stays.',
        ablation: 'no-horizontal',
        offIf: [{ model: { horizontal: 0 } }],
        fields: ['model.horizontal', 'model.length'],
        detail: { kind: 'words', text: '{model.horizontal} of each height' },
        facts: [
          { kind: 'field', name: 'filters of each height', field: 'model.horizontal' },
          { kind: 'field', name: 'heights', field: 'model.length' },
        ],
        during: ['model'],
      },
      model: modelPart(
        {
          label: 'Caser',
          formulas: [
            'z = \\mathrm{ReLU}([o^v \\, ; o^h] W_1 + b_1)',
            'h_u = \\mathrm{ReLU}([z \\, ; p_u] W_2 + b_2)',
            's_{u i} = h_u · e_i',
          ],
          sentence:
            'What the filters found and the vector of the user become one vector, which is compared with that of every item.',
          fields: ['model.learningRate', 'model.weightDecay', 'model.dropout', 'training.d'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['histories', 'ids', 'users'], ['vertical', 'horizontal'], ['model']],
    arrows: [
      ['histories', 'vertical'],
      ['histories', 'horizontal'],
      ['ids', 'vertical'],
      ['ids', 'horizontal'],
      ['users', 'model'],
      ['vertical', 'model'],
      ['horizontal', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-horizontal',
      part: 'model',
      label: 'w/o horizontal filters',
      help: 'Items of a window are weighed by their place alone.',
      paper: false,
      patch: { model: { horizontal: 0 } },
    },
    {
      id: 'no-dropout',
      part: 'regularisation',
      label: 'w/o-dropout',
      help: 'Everything that filters say is read in every step.',
      paper: false,
      patch: { model: { dropout: 0 } },
    },
  ],
  departures: [],
  notRepeated:
    'the paper’s own training, with several targets behind a window, sampled negatives and another vector for each item that is ranked, RecBole’s L2 penalty of 1e-4, and Adam without decoupled decay',
  spaces: finalSpaces,
  published: [],
  controls: ['sasrec', 'most-popular'],
  tables: {
    E: 'Id vectors of items',
    U: 'Vectors of users',
    vertical: 'Vertical filters',
    horizontal: 'Horizontal filters',
    fc: 'Layer {number}',
  },
  sweeps: [
    {
      id: 'window',
      kind: 'open',
      label: 'Window',
      expect: 'The paper found five items to be about enough.',
      axes: [{ path: 'model.length', text: '1, 2, 3, 5, 8, 12' }],
    },
  ],
});

export type CaserConfig = ConfigOf<typeof caser>;
