import { number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { learningRate, patience, trainingFields, weightDecay } from './common.ts';
import { dropoutRate } from './sequence/fields.ts';
import { interactionsPart, modelPart, singleStage } from './singleStage.ts';

/** The MLP of NeuMF (WWW 2017). */
export const mlp = card({
  id: 'mlp',
  label: 'MLP',
  help: 'Layers read the vectors of a user and an item side by side and say whether they belong together.',
  family: 'collaborative',
  source: {
    paper: 'Neural Collaborative Filtering (WWW 2017)',
    year: 2017,
    url: 'https://arxiv.org/abs/1708.05031',
    equations: 'Eq. 7 and 10',
  },
  needs: {},
  task: 'ranking',
  scoresPairs: true,
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(3e-3),
      weightDecay: weightDecay(1),
      layers: number({
        label: 'Layers',
        symbol: 'L',
        default: 2,
        min: 1,
        max: 4,
        step: 1,
        help: 'How many layers the tower has: the first as wide as the embeddings, each other half as wide as the one before.',
      }),
      negatives: number({
        label: 'Negatives',
        default: 4,
        min: 1,
        max: 32,
        step: 1,
        help: 'How many items that a user did not choose are drawn for each that they did.',
      }),
      dropout: dropoutRate(0),
      patience: patience(10),
    },
  },
  essentials: ['model.learningRate', 'training.d', 'model.layers', 'model.negatives', 'training.batchSize'],
  stages: [singleStage(['bce'])],
  losses: { bce: { label: 'Cross-entropy', colour: 'ink' } },
  picture: {
    label: 'The vectors of a user and an item go through layers that say whether they belong together.',
    introduction: 'No inner product: layers learn how users and items meet. Every pair has to be asked for.',
    parts: {
      interactions: interactionsPart,
      ids: {
        label: 'Id embeddings',
        kind: 'encoder',
        formulas: ['U ∈ ℝ^{U × d}', 'I ∈ ℝ^{I × d}'],
        sentence: 'One row of numbers for each user and each item: all that the model knows of them.',
        fields: ['training.d'],
        detail: { kind: 'words', text: 'no graph, no content' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
      },
      tower: {
        label: 'Tower',
        kind: 'encoder',
        equation: 'Eq. 10',
        formulas: ['z_1 = \\mathrm{ReLU}([u \\, ; i] W_1 + b_1)', 'z_l = \\mathrm{ReLU}(z_{l-1} W_l + b_l)'],
        sentence: 'Layers, each half as wide as the one before, read both vectors side by side.',
        fields: ['model.layers', 'model.dropout'],
        detail: { kind: 'words', text: '{model.layers} layers' },
        facts: [{ kind: 'field', name: 'layers', field: 'model.layers' }],
        during: ['model'],
      },
      model: modelPart(
        {
          label: 'MLP',
          equation: 'Eq. 7',
          formulas: ['s_{u i} = z_L · w + b', '-y \\ln σ(s) - (1 - y) \\ln σ(-s)'],
          sentence:
            'One number says how likely the user chooses the item; items that were not chosen are drawn at random to learn from.',
          fields: ['model.learningRate', 'model.negatives', 'model.weightDecay'],
        },
        ['bce', 'cross-entropy'],
      ),
    },
    columns: [['interactions'], ['ids'], ['tower'], ['model']],
    arrows: [
      ['interactions', 'ids'],
      ['ids', 'tower'],
      ['tower', 'model'],
    ],
  },
  ablations: [
    {
      id: 'one-layer',
      part: 'model',
      label: 'one layer',
      help: 'The tower has its first layer alone.',
      paper: false,
      patch: { model: { layers: 1 } },
    },
    {
      id: 'one-negative',
      part: 'training',
      label: 'one negative',
      help: 'As many items that were chosen as items that were not.',
      paper: false,
      patch: { model: { negatives: 1 } },
    },
  ],
  departures: [],
  notRepeated:
    'evaluation among 100 sampled items, and NeuMF’s second half, a product of vectors of their own',
  spaces: [],
  published: [],
  controls: ['mf-bpr', 'most-popular'],
  tables: { U: 'Vectors of users', I: 'Vectors of items', tower: 'Tower', out: 'Last layer' },
});

export type MlpConfig = ConfigOf<typeof mlp>;
