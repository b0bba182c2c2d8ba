import { choice, flag, number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import {
  bprPart,
  features,
  l2Part,
  learningRate,
  modalities,
  patience,
  trainingFields,
  weightDecay,
} from './common.ts';
import { publicTikTok, table4 } from './published.ts';
import {
  contentPart,
  finalSpaces,
  interactionsPart,
  modelPart,
  singleStage,
  watching,
} from './singleStage.ts';

/** MMGCN (MM 2019) for any modalities, in the form of the released code. */
export const mmgcn = card({
  id: 'mmgcn',
  label: 'MMGCN',
  help: 'One graph network per modality, bridged by ids: a user’s taste in images is not their taste in sound.',
  family: 'content',
  source: {
    paper:
      'MMGCN: Multi-modal Graph Convolution Network for Personalized Recommendation of Micro-video (MM 2019)',
    year: 2019,
    url: 'https://doi.org/10.1145/3343031.3351034',
    equations: 'Eq. 1, 4, 5, 6 and 9',
    code: 'weiyinwei/MMGCN',
  },
  needs: { content: true },
  task: 'ranking',
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(5e-3),
      weightDecay: weightDecay(1e-1),
      reg: number({
        label: 'Regularisation',
        default: 1,
        min: 0,
        max: 100,
        help: 'Penalty on the mean square of the batch’s ids and of preferences.',
      }),
      regPreferences: choice({
        label: 'Penalised preferences',
        default: 'all',
        options: ['all', 'first'],
        help: 'all penalises the preferences of every modality; first those of the first modality alone, as the released code.',
      }),
      layers: number({
        label: 'Graph layers',
        symbol: 'L',
        default: 3,
        min: 1,
        max: 4,
        step: 1,
        help: 'How many hops content travels over the graph of each modality.',
      }),
      combine: choice({
        label: 'Combination',
        default: 'concat',
        options: ['concat', 'add'],
        help: 'How what neighbours say and what a node says itself come together: side by side through one matrix, or as a sum.',
      }),
      trainable: choice({
        label: 'Ids and preferences',
        default: 'paper',
        options: ['paper', 'code'],
        help: 'paper trains them; code leaves them at their random start, as the released code does: it never hands them to its optimiser.',
      }),
      projectAll: flag({
        label: 'Project all modalities',
        default: true,
        help: 'Each modality passes a layer of its own first. Off keeps features as wide as they are, but the first modality, which is projected to 256: slow where features are wide.',
      }),
      width: number({
        label: 'Projected width',
        default: 0,
        min: 0,
        max: 512,
        step: 1,
        help: 'To how many numbers each modality is projected; 0 stands for the embedding width.',
      }),
      modalities,
      features,
      patience: patience(20),
    },
  },
  essentials: ['model.learningRate', 'model.layers', 'model.combine', 'model.reg', 'training.d'],
  stages: [
    singleStage(
      ['bpr', 'l2', 'preferenceL2'],
      watching('One graph network per modality learns from clicks and content.'),
    ),
  ],
  losses: {
    bpr: bprPart,
    l2: l2Part,
    preferenceL2: { label: 'L2 of preferences', colour: 'purple', dash: '2 2', weight: 'model.reg' },
  },
  picture: {
    label:
      'For each modality, content of items and preferences of users pass layers over the interaction graph, bridged by ids; the mean over modalities ranks.',
    introduction:
      'One graph per modality: items start with their content, users with a preference that is learned. Ids tie the graphs together.',
    parts: {
      content: contentPart(['model.projectAll', 'model.width']),
      preferences: {
        label: 'Preferences',
        kind: 'encoder',
        formulas: ['P^m ∈ ℝ^{U × c_m}', 'x^{(0)} = \\op{n}([P^m \\, ; X^m W^m + b^m])'],
        sentence:
          'Users have no content: each starts, for each modality, with a row of numbers that is learned.',
        fields: ['model.trainable', 'model.regPreferences'],
        detail: { kind: 'words', text: 'one per modality' },
        facts: [{ kind: 'loss', stage: 'model', part: 'preferenceL2', name: 'penalty', weight: 'model.reg' }],
        during: ['model'],
      },
      interactions: interactionsPart,
      neighbours: {
        label: 'Neighbours',
        kind: 'encoder',
        equation: 'Eq. 1',
        formulas: ['h = \\op{lrelu}(D^{−1} A \\, x W)'],
        sentence:
          'A user hears the mean of the content they clicked, an item the mean of those who clicked it; each layer goes a hop further.',
        fields: ['model.layers'],
        detail: { kind: 'hops', field: 'model.layers' },
        facts: [{ kind: 'graph', hops: 'model.layers' }],
        during: ['model'],
      },
      ids: {
        label: 'Id bridge',
        kind: 'encoder',
        equation: 'Eq. 5',
        formulas: ['\\hat x = \\op{lrelu}(x L + b) + e'],
        sentence:
          'A row of ids for each user and item is added in every layer of every modality, so that the graphs speak of the same things.',
        fields: ['training.d', 'model.trainable'],
        detail: { kind: 'words', text: 'shared by modalities' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
      },
      combination: {
        label: 'Combination',
        kind: 'encoder',
        equation: 'Eq. 6',
        formulas: ['x′ = \\op{lrelu}([h \\, ; \\hat x] G + b)'],
        sentence: 'What the neighbours say and what the node says itself become its row for the next layer.',
        fields: ['model.combine'],
        detail: { kind: 'words', text: '{model.combine}' },
        facts: [],
        space: 'item-features',
        during: ['model'],
      },
      model: modelPart({
        label: 'MMGCN',
        equation: 'Eq. 9',
        formulas: ['z = \\frac{1}{M} \\sum_m x^{m (L)}', 's_{u i} = z_u · z_i'],
        sentence: 'The mean over the modalities’ last layers; one inner product ranks.',
        fields: ['model.learningRate', 'model.reg'],
      }),
    },
    columns: [['content', 'preferences', 'interactions'], ['neighbours', 'ids'], ['combination'], ['model']],
    arrows: [
      ['content', 'neighbours'],
      ['preferences', 'neighbours'],
      ['interactions', 'neighbours'],
      ['content', 'ids'],
      ['preferences', 'ids'],
      ['neighbours', 'combination'],
      ['ids', 'combination'],
      ['combination', 'model'],
    ],
  },
  ablations: [
    {
      id: 'one-layer',
      part: 'graph',
      label: 'One layer',
      help: 'Content travels to direct neighbours alone.',
      paper: false,
      patch: { model: { layers: 1 } },
    },
    {
      id: 'add',
      part: 'graph',
      label: 'Sum as combination',
      help: 'What neighbours and the node say is added up instead of standing side by side.',
      paper: false,
      patch: { model: { combine: 'add' } },
    },
    {
      id: 'still',
      part: 'ids',
      label: 'w/o-learned ids',
      help: 'Ids and preferences stay at their random start: only matrices learn.',
      paper: false,
      patch: { model: { trainable: 'code' } },
    },
    {
      id: 'no-reg',
      part: 'regularisation',
      label: 'w/o-regularisation',
      help: 'No penalty on ids and preferences.',
      paper: false,
      patch: { model: { reg: 0 } },
    },
  ],
  modalities: 'model.modalities',
  departures: [
    {
      id: 'forgotten',
      title: 'Ids and preferences are never trained',
      short: 'not trained',
      paper: 'Learns the ids, and a preference of every user for every modality.',
      code: 'Makes them plain tensors that no optimiser is told of: they stay random, and the penalty on them changes nothing. Only the matrices of the layers learn.',
      studio: 'Trains both. The switch leaves them as they start.',
      patch: { model: { trainable: 'code' } },
      measured: 'forgotten',
    },
    {
      id: 'first-preference',
      title: 'One modality’s preferences are penalised',
      short: 'first penalty',
      paper: 'Penalises all parameters of the model.',
      code: 'Penalises the preferences of the visual modality alone, beside the ids.',
      studio: 'Penalises those of every modality. The switch penalises the first alone.',
      patch: { model: { regPreferences: 'first' } },
      measured: 'first-preference',
    },
    {
      id: 'raw-widths',
      title: 'Only the first modality is projected',
      short: 'raw widths',
      paper: 'Leaves open how wide the layers are that read the features.',
      code: 'Projects images to 256 numbers; the first layer of the others is as wide as their features.',
      studio: 'Projects every modality to the embedding width. The switch repeats the code’s widths.',
      patch: { model: { projectAll: false } },
      measured: 'raw-widths',
    },
    {
      id: 'raw-features',
      title: 'Features are used as they come',
      short: 'raw features',
      paper: 'Feeds extracted features as they are.',
      code: 'Does the same. A row is scaled to length one with the preferences, so that columns with large numbers outweigh the others.',
      studio: 'Standardises every column first. The switch takes features raw.',
      patch: { model: { features: 'raw' } },
      measured: 'raw-features',
    },
  ],
  notRepeated:
    'that a combination by sum cannot be chosen (its switch is text, and any text counts as true), that the number of layers is ignored in favour of three, that training items are scored 1e−5, and that scores are one step old',
  tables: {
    userIds: 'Ids of users',
    itemIds: 'Ids of items',
    pref: 'Preferences, {modality}',
    mlp: 'Projection, {modality}',
    ...layerTables(1),
    ...layerTables(2),
    ...layerTables(3),
    ...layerTables(4),
  },
  spaces: [
    ...finalSpaces,
    {
      id: 'item-features',
      label: 'xᵐ, last layer of items',
      title: 'xᵐ',
      stage: 'model',
      kind: 'features',
      side: 'items',
    },
  ],
  published: [...table4(0.0629, 0.0208), ...publicTikTok(0.073, 0.0307)],
  controls: ['lightgcn', 'vbpr', 'most-popular'],
  sweeps: [
    {
      id: 'layers',
      kind: 'paper',
      label: 'Layers L',
      expect:
        'The paper finds more than one layer better; with few clicks per user deeper ones may only blur.',
      axes: [{ path: 'model.layers', text: '1..4' }],
    },
    {
      id: 'modalities',
      kind: 'paper',
      label: 'Subsets of modalities',
      expect: 'All modalities against each alone: a modality that says nothing should not be missed.',
      axes: [{ path: 'model.modalities', text: 'all' }],
    },
    {
      id: 'width',
      kind: 'open',
      label: 'Projected width',
      expect: 'Wider first layers keep more of the content, and cost with the square of their width.',
      axes: [{ path: 'model.width', text: '16, 64, 128' }],
    },
    {
      id: 'noise',
      kind: 'open',
      label: 'Content noise',
      expect: 'With noise in the content only the graph and the ids are left: what remains is theirs.',
      axes: [{ path: 'content.noise', text: '0, 1, 4' }],
      control: true,
    },
  ],
});

/** Names of the tables of layer k, one per modality. */
function layerTables(k: number): Record<string, string> {
  const of = (what: string) => `${what}, layer ${k}, {modality}`;
  return {
    [`conv${k}_`]: of('Neighbours'),
    [`lin${k}_`]: of('Own row'),
    [`linBias${k}_`]: of('Bias of the own row'),
    [`near${k}_`]: of('Combination, neighbours'),
    [`own${k}_`]: of('Combination, own row'),
    [`bias${k}_`]: of('Bias of the combination'),
  };
}

export type MmgcnConfig = ConfigOf<typeof mmgcn>;
