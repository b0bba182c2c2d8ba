import { flag } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { lastTraining, learningFields, windowLength } from './sequence/fields.ts';
import { cePart, historiesPart, idsPart, usersPart, watchingNext } from './sequence/parts.ts';
import { finalSpaces, modelPart, singleStage } from './singleStage.ts';

/** HGN (KDD 2019) with a softmax over all items. */
export const hgn = card({
  id: 'hgn',
  label: 'HGN',
  help: 'Two gates choose, for each user, what of the last items matters: which of their numbers, and which of them.',
  family: 'sequential',
  source: {
    paper: 'Hierarchical Gating Networks for Sequential Recommendation (KDD 2019)',
    year: 2019,
    url: 'https://arxiv.org/abs/1906.09217',
    code: 'RUCAIBox/RecBole',
  },
  needs: { order: true },
  task: 'next-item',
  sections: {
    training: lastTraining,
    model: {
      length: windowLength(5),
      featureGate: flag({
        label: 'Gate of numbers',
        default: true,
        help: 'Decides for each user which numbers of an item’s vector pass; off lets all of them pass.',
      }),
      instanceGate: flag({
        label: 'Gate of items',
        default: true,
        help: 'Decides for each user how much each item of the window counts; off counts them alike.',
      }),
      ...learningFields(3e-3, 1),
    },
  },
  essentials: [
    'model.learningRate',
    'model.length',
    'model.featureGate',
    'model.instanceGate',
    'training.batchSize',
  ],
  stages: [singleStage(['ce'], watchingNext('One model learns from users and the ends of their histories.'))],
  losses: { ce: cePart },
  picture: {
    label:
      'Two gates weigh the last items of a user; with the user and the items themselves they rank all items.',
    introduction:
      'No attention and no recurrence: gates and sums. What a user likes for long has a vector of its own.',
    parts: {
      histories: historiesPart,
      ids: idsPart,
      users: usersPart,
      features: {
        label: 'Gate of numbers',
        kind: 'encoder',
        formulas: ['s_j = e_j ⊙ σ(e_j W_1 + u W_2 + b)'],
        sentence: 'Lets those numbers of an item’s vector pass that matter to the user.',
        ablation: 'no-feature-gate',
        offIf: [{ model: { featureGate: false } }],
        fields: ['model.featureGate'],
        detail: { kind: 'words', text: 'which numbers count' },
        facts: [{ kind: 'field', name: 'width', field: 'training.d' }],
        during: ['model'],
      },
      instances: {
        label: 'Gate of items',
        kind: 'encoder',
        formulas: ['g_j = σ(w_3 · s_j + (u W_4)_j)', '\\sum_j g_j s_j / \\sum_j g_j'],
        sentence:
          'Decides how much each item of the window counts for the user, by what it is and by its place.',
        ablation: 'no-instance-gate',
        offIf: [{ model: { instanceGate: false } }],
        fields: ['model.instanceGate', 'model.length'],
        detail: { kind: 'words', text: 'which items count' },
        facts: [{ kind: 'field', name: 'window', field: 'model.length' }],
        during: ['model'],
      },
      model: modelPart(
        {
          label: 'HGN',
          formulas: ['h_u = u + \\sum_j g_j s_j / \\sum_j g_j + \\sum_j e_j', 's_{u i} = h_u · q_i'],
          sentence:
            'The user, what the gates let pass and the items themselves are added up and compared with every item, which has another vector for that.',
          fields: ['model.learningRate', 'model.weightDecay', 'training.d'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['histories', 'ids', 'users'], ['features'], ['instances'], ['model']],
    arrows: [
      ['histories', 'features'],
      ['ids', 'features'],
      ['users', 'features'],
      ['features', 'instances'],
      ['users', 'instances'],
      ['ids', 'model'],
      ['users', 'model'],
      ['instances', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-feature-gate',
      part: 'attention',
      label: 'w/o gate of numbers',
      help: 'All numbers of an item’s vector pass.',
      paper: false,
      patch: { model: { featureGate: false } },
    },
    {
      id: 'no-instance-gate',
      part: 'attention',
      label: 'w/o gate of items',
      help: 'The items of a window count alike.',
      paper: false,
      patch: { model: { instanceGate: false } },
    },
    {
      id: 'no-gates',
      part: 'attention',
      label: 'w/o both gates',
      help: 'The user, the sum of the items and their mean.',
      paper: false,
      patch: { model: { featureGate: false, instanceGate: false } },
    },
  ],
  departures: [],
  notRepeated:
    'the paper’s BPR loss with sampled negatives and three targets behind each window, L2 penalties, and Adam without decoupled decay',
  spaces: finalSpaces,
  published: [],
  controls: ['sasrec', 'most-popular'],
  tables: {
    E: 'Id vectors of items read',
    Q: 'Id vectors of items ranked',
    U: 'Vectors of users',
    feature: 'Gate of numbers',
    instance: 'Gate of items',
  },
  sweeps: [
    {
      id: 'window',
      kind: 'open',
      label: 'Window',
      expect: 'The sum of the items grows with the window, and what is old counts as much as what is new.',
      axes: [{ path: 'model.length', text: '1, 2, 3, 5, 8, 12' }],
    },
  ],
});

export type HgnConfig = ConfigOf<typeof hgn>;
