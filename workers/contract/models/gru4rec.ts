import { number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { dropoutRate, lastTraining, learningFields, windowLength } from './sequence/fields.ts';
import { cePart, historiesPart, idsPart, watchingNext } from './sequence/parts.ts';
import { finalSpaces, modelPart, singleStage } from './singleStage.ts';

/** GRU4Rec (ICLR 2016) in RecBole's form: every end of a history, told from all items. */
export const gru4rec = card({
  id: 'gru4rec',
  label: 'GRU4Rec',
  help: 'A recurrent unit reads a history item by item and keeps a summary of it, which tells the next one.',
  family: 'sequential',
  source: {
    paper: 'Session-based Recommendations with Recurrent Neural Networks (ICLR 2016)',
    year: 2016,
    url: 'https://arxiv.org/abs/1511.06939',
    code: 'RUCAIBox/RecBole',
  },
  needs: { order: true },
  task: 'next-item',
  sections: {
    training: lastTraining,
    model: {
      length: windowLength(50),
      hidden: number({
        label: 'Width of the state',
        symbol: 'h',
        default: 128,
        min: 4,
        max: 512,
        step: 4,
        help: 'How many numbers the summary of a history has.',
      }),
      layers: number({
        label: 'Recurrent layers',
        symbol: 'L',
        default: 1,
        min: 1,
        max: 4,
        step: 1,
        help: 'How many units stand on each other: each reads the states of the one below.',
      }),
      dropout: dropoutRate(0.3),
      ...learningFields(1e-3, 0),
    },
  },
  essentials: ['model.learningRate', 'model.hidden', 'model.dropout', 'model.length', 'training.batchSize'],
  stages: [singleStage(['ce'], watchingNext('One model learns from histories of ids alone.'))],
  losses: { ce: cePart },
  picture: {
    label: 'A recurrent unit goes through the last items of a user; its last state ranks all items.',
    introduction:
      'No attention: what the model knows of a history is one state, which every item changes a little.',
    parts: {
      histories: historiesPart,
      ids: idsPart,
      unit: {
        label: 'Recurrent unit',
        kind: 'encoder',
        formulas: [
          'r_t = σ(e_t W_r + h_{t-1} U_r)',
          'z_t = σ(e_t W_z + h_{t-1} U_z)',
          'n_t = \\tanh(e_t W_n + r_t (h_{t-1} U_n))',
          'h_t = (1 - z_t) n_t + z_t h_{t-1}',
        ],
        sentence:
          'Reads a window item by item. Two gates decide how much of the state before is forgotten, and how much the item renews.',
        fields: ['model.hidden', 'model.layers', 'model.dropout'],
        detail: { kind: 'words', text: '{model.hidden} numbers' },
        facts: [
          { kind: 'field', name: 'numbers of the state', field: 'model.hidden' },
          { kind: 'field', name: 'layers', field: 'model.layers' },
        ],
        during: ['model'],
      },
      model: modelPart(
        {
          label: 'GRU4Rec',
          formulas: ['o_u = h_n W_d + b_d', 's_{u i} = o_u · e_i', '-\\ln \\mathrm{softmax}_i(o_u · e_i)'],
          sentence:
            'The state after the last item, brought to the width of ids, is compared with the vector of every item; the closest come first.',
          fields: ['model.learningRate', 'model.weightDecay', 'training.d'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['histories', 'ids'], ['unit'], ['model']],
    arrows: [
      ['histories', 'unit'],
      ['ids', 'unit'],
      ['unit', 'model'],
    ],
  },
  ablations: [
    {
      id: 'last-item',
      part: 'model',
      label: 'the last item alone',
      help: 'The unit reads one item: nothing is left of the history before it.',
      paper: false,
      patch: { model: { length: 1 } },
    },
    {
      id: 'no-dropout',
      part: 'regularisation',
      label: 'w/o-dropout',
      help: 'Every number of every id vector is read in every step.',
      paper: false,
      patch: { model: { dropout: 0 } },
    },
  ],
  departures: [],
  notRepeated:
    'the paper’s own training, with sessions side by side and ranking losses over the other items of a batch, and Adam without decoupled decay',
  spaces: finalSpaces,
  published: [],
  controls: ['sasrec', 'most-popular'],
  tables: { E: 'Id vectors of items', gru: 'Recurrent unit', dense: 'State to the width of ids' },
  sweeps: [
    {
      id: 'window',
      kind: 'open',
      label: 'Window',
      expect: 'A state that forgets gains little from items far back.',
      axes: [{ path: 'model.length', text: '1, 2, 5, 10, 20, 50' }],
    },
  ],
});

export type Gru4recConfig = ConfigOf<typeof gru4rec>;
