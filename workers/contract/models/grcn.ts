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
import { rawFeatures, selectsOnTest } from './departures.ts';
import { publicTikTok, table4 } from './published.ts';
import {
  contentPart,
  finalSpaces,
  interactionsPart,
  modelPart,
  singleStage,
  watching,
} from './singleStage.ts';

const offWithoutLayers = { offIf: [{ model: { layers: 0 } }] };

/** GRCN (ACM MM 2020) for any modalities, with the routing of the paper and of the code. */
export const grcn = card({
  id: 'grcn',
  label: 'GRCN',
  help: 'Content decides how much each click counts: edges of the graph are weighed, or cut, before ids spread over it.',
  family: 'content',
  source: {
    paper:
      'Graph-Refined Convolutional Network for Multimedia Recommendation with Implicit Feedback (ACM MM 2020)',
    year: 2020,
    url: 'https://arxiv.org/abs/2111.02036',
    code: 'weiyinwei/GRCN',
  },
  needs: { content: true },
  task: 'ranking',
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(5e-3),
      weightDecay: weightDecay(0),
      reg: number({
        label: 'L2 regularisation',
        default: 1e-3,
        min: 0,
        max: 100,
        help: 'Penalty on the mean square of the ids and preferences of the batch. Both are scaled to length one before use, so it acts on how fast they turn.',
      }),
      routing: choice({
        label: 'Routing',
        default: 'paper',
        options: ['paper', 'noop'],
        help: 'paper turns each user’s preference towards those of their items that it resembles; noop leaves it as it is, which is what the released code does.',
      }),
      iterations: number({
        label: 'Routing iterations',
        symbol: 'T',
        default: 3,
        min: 0,
        max: 10,
        step: 1,
        help: 'How often a preference is turned; each costs a pass over all clicks for every modality.',
      }),
      weight: choice({
        label: 'Weight of an edge',
        default: 'confid',
        options: ['confid', 'max', 'mean', 'equal'],
        help: 'confid takes the largest attention of all modalities, each times a learned confidence of the node that speaks; max and mean do without confidence; equal lets content say nothing about edges.',
      }),
      confidence: choice({
        label: 'Confidence at start',
        default: 'positive',
        options: ['positive', 'ones', 'normal'],
        help: 'positive starts with small numbers above zero: every edge is open, and ids first stand for themselves. ones lets ids hear all neighbours in full from the start. normal is small around zero, as the released code: with pruning, a node whose numbers are all below zero is never heard again.',
      }),
      pruning: flag({
        label: 'Pruning',
        default: true,
        help: 'Edges whose weight falls below zero are cut; off lets them subtract.',
      }),
      layers: number({
        label: 'Graph layers',
        symbol: 'L',
        default: 2,
        min: 0,
        max: 4,
        step: 1,
        help: 'How many hops ids spread over the refined graph; 0 leaves ids and content side by side.',
      }),
      dropout: number({
        label: 'Edge dropout',
        default: 0.6,
        min: 0,
        max: 0.95,
        help: 'Share of the clicks that the graph does not hold at each training step: a pair that is learned from must then be found without its own edge.',
      }),
      modalities,
      features,
      patience: patience(10),
    },
  },
  essentials: ['model.learningRate', 'model.pruning', 'model.iterations', 'model.layers', 'model.dropout'],
  stages: [
    singleStage(
      ['bpr', 'l2', 'preferenceL2'],
      watching('One model learns from clicks, content and how much each click counts.'),
    ),
  ],
  losses: {
    bpr: bprPart,
    l2: { ...l2Part, label: 'L2 of ids', weight: 'model.reg' },
    preferenceL2: { label: 'L2 of preferences', colour: 'sky', dash: '5 3', weight: 'model.reg' },
  },
  picture: {
    label:
      'Content routes what users prefer and weighs every edge; ids spread over the refined graph and stand beside the content in what ranks.',
    introduction:
      'One model, two paths: content says how much each click counts, and ids spread over what is left.',
    parts: {
      content: contentPart(),
      interactions: interactionsPart,
      routing: {
        label: 'Routing',
        kind: 'encoder',
        formulas: [
          'c_i = \\op{n}(\\op{lrelu}(x_i W + b))',
          'p_u ← \\op{n}(p_u + \\sum_{i ∈ N(u)} \\op{softmax}(p_u · c_i) c_i)',
        ],
        sentence:
          'For each modality, what a user prefers turns towards those of their items that it resembles most: a stray click pulls little.',
        ablation: 'no-routing',
        fields: ['model.iterations', 'model.routing', 'training.d'],
        detail: { kind: 'words', text: '{model.iterations} iterations' },
        facts: [{ kind: 'reductions', field: 'model.modalities', to: 'training.d' }],
        during: ['model'],
        offIf: [{ model: { routing: 'noop' } }, { model: { iterations: 0 } }],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      attention: {
        label: 'Attention',
        kind: 'encoder',
        formulas: ['α_{j → i} = \\op{softmax}_j(x_i · x_j)', 'y_i = x_i + \\sum_j α_{j → i} x_j'],
        sentence:
          'Every node listens to its neighbours in shares that add up to one, more to those whose content is like its own.',
        fields: [],
        detail: { kind: 'words', text: 'per modality' },
        facts: [{ kind: 'graph' }],
        space: 'item-features',
        during: ['model'],
      },
      refining: {
        label: 'Graph refining',
        kind: 'encoder',
        formulas: ['w_{j → i} = \\op{relu}(\\op{max}_m α^m_{j → i} s^m_j)'],
        sentence:
          'The attention of all modalities, each times a learned confidence of the node that speaks, becomes one weight; what falls below zero is cut.',
        ablation: 'no-refining',
        fields: ['model.weight', 'model.pruning', 'model.confidence'],
        detail: { kind: 'words', text: 'edges weighed or cut' },
        facts: [],
        during: ['model'],
        offIf: [{ model: { layers: 0 } }, { model: { weight: 'equal' } }],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      ids: {
        label: 'Id graph',
        kind: 'encoder',
        formulas: ['e^{(l+1)}_i = \\sum_j w_{j → i} e^{(l)}_j', 'e = e^{(0)} + … + e^{(L)}'],
        sentence:
          'Id embeddings of length one spread over the refined graph. Weights are not brought to one again: who is heard less speaks more softly.',
        ablation: 'no-graph',
        fields: ['model.layers', 'model.dropout', 'training.d'],
        detail: { kind: 'hops', field: 'model.layers' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
        ...offWithoutLayers,
      },
      model: modelPart({
        label: 'GRCN',
        formulas: ['z = [e \\, ; y^1 \\, ; y^2 \\, ; …]', 's_{u i} = z_u · z_i'],
        sentence: 'Ids and the representation of every modality stand side by side; one inner product ranks.',
        fields: ['model.learningRate', 'model.reg'],
      }),
    },
    columns: [['content', 'interactions'], ['routing'], ['attention'], ['refining'], ['ids'], ['model']],
    arrows: [
      ['content', 'routing'],
      ['interactions', 'routing'],
      ['routing', 'attention'],
      ['attention', 'refining'],
      ['refining', 'ids'],
      ['attention', 'model'],
      ['ids', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-routing',
      part: 'graph',
      label: 'w/o-routing',
      help: 'Preferences of users are learned as they are, and turned towards no item.',
      paper: false,
      patch: { model: { iterations: 0 } },
    },
    {
      id: 'no-refining',
      part: 'graph',
      label: 'w/o-refining',
      help: 'The edges of a node count alike: ids spread by the mean over neighbours, whatever content says.',
      paper: false,
      patch: { model: { weight: 'equal' } },
    },
    {
      id: 'no-pruning',
      part: 'graph',
      label: 'w/o-pruning',
      help: 'No edge is cut: weights below zero subtract.',
      paper: false,
      patch: { model: { pruning: false } },
    },
    {
      id: 'no-confidence',
      part: 'content',
      label: 'w/o-confidence',
      help: 'The largest attention of all modalities weighs an edge; nothing is learned of who speaks, and nothing is ever cut.',
      paper: false,
      patch: { model: { weight: 'max' } },
    },
    {
      id: 'mean',
      part: 'content',
      label: 'Mean over modalities',
      help: 'The mean attention of all modalities weighs an edge, without confidence.',
      paper: false,
      patch: { model: { weight: 'mean' } },
    },
    {
      id: 'no-dropout',
      part: 'regularisation',
      label: 'w/o-dropout',
      help: 'Every step sees all clicks, the ones that it asks about among them.',
      paper: false,
      patch: { model: { dropout: 0 } },
    },
    {
      id: 'no-graph',
      part: 'graph',
      label: 'w/o-id-graph',
      help: 'Ids do not spread (L = 0): they stand beside what content says, which alone knows the graph.',
      paper: false,
      patch: { model: { layers: 0 } },
    },
    {
      id: 'no-l2',
      part: 'regularisation',
      label: 'w/o-L2',
      help: 'No penalty on ids and preferences.',
      paper: false,
      patch: { model: { reg: 0 } },
    },
  ],
  modalities: 'model.modalities',
  departures: [
    {
      id: 'routing',
      measured: 'routing',
      title: 'Routing does nothing',
      short: 'no routing',
      paper: 'Turns each user’s preference, three times, towards the items that it resembles.',
      code: 'Sends the messages of routing from users to items alone. Those that preferences should hear are never sent, so that each iteration leaves them as they are, however many there are.',
      studio: 'Routes as the paper says. The switch leaves preferences as they are.',
      patch: { model: { routing: 'noop' } },
    },
    {
      id: 'confidence',
      measured: 'confidence',
      title: 'A part of all nodes is silent from the start',
      short: 'silent start',
      paper: 'Does not say how confidences begin.',
      code: 'Draws them around zero. A node whose confidences are all below zero, one of two with one modality, of four with two, of eight with three, has all its edges cut; a cut edge has no gradient, so they stay cut for good.',
      studio:
        'Draws the same small numbers without their sign: all edges are open, and a confidence that falls below zero in training cuts its edges. The switch draws them as the code does.',
      patch: { model: { confidence: 'normal' } },
    },
    {
      id: 'pruning',
      measured: 'pruning',
      title: 'Nothing is pruned',
      short: 'no pruning',
      paper: 'Cuts edges whose weight falls below zero.',
      code: 'The first code’s instructions run it without pruning, so that edges below zero subtract; MMRec’s always prunes.',
      studio: 'Prunes. The switch lets edges below zero subtract.',
      patch: { model: { pruning: false } },
    },
    {
      id: 'dropout',
      measured: 'dropout',
      title: 'No click is left out in training',
      short: 'no dropout',
      paper: 'Speaks of no dropout of edges.',
      code: 'Can drop edges, and drops none by default. Attention shares one among a node’s neighbours: where a user has two clicks, half of what is heard of an item may be that user, so that a training pair recognises itself by its own edge and little is left to learn.',
      studio:
        'Leaves out a share of the clicks at each step, in both directions, in routing, attention and ids alike; ranking uses all. The switch leaves out none.',
      patch: { model: { dropout: 0 } },
    },
    rawFeatures,
    selectsOnTest(
      'Speaks of a validation set for tuning.',
      'The first code keeps the epoch with the best recall on test.',
    ),
  ],
  notRepeated:
    'that MMRec counts the visual preference twice and knows no sound, that scores of training items are lowered instead of left out, and that the share of a discounted gain is taken of what was found',
  tables: {
    ids: 'Ids of users and items',
    preferences: 'Preferences of users, {modality}',
    projection: 'Projection of {modality}',
    confidence: 'Confidence of nodes, {modality}',
  },
  spaces: [
    ...finalSpaces,
    {
      id: 'item-features',
      label: 'yᵐ, what content says of items',
      title: 'yᵐ',
      stage: 'model',
      kind: 'features',
      side: 'items',
    },
  ],
  published: [...table4(0.0642, 0.0211), ...publicTikTok(0.0804, 0.035)],
  controls: ['lightgcn', 'vbpr', 'most-popular'],
  foldIn: 'propagation',
  sweeps: [
    {
      id: 'iterations',
      kind: 'paper',
      label: 'Routing iterations T',
      expect:
        'The paper routes three times. Without routing a preference is learned, not gathered from clicks.',
      axes: [{ path: 'model.iterations', text: '0..4' }],
    },
    {
      id: 'dropout',
      kind: 'open',
      label: 'Edge dropout',
      expect:
        'Where users have few clicks a training pair recognises itself by its own edge: leaving edges out should help most there.',
      axes: [{ path: 'model.dropout', text: '0, 0.3, 0.6, 0.9' }],
    },
    {
      id: 'modalities',
      kind: 'open',
      label: 'Subsets of modalities',
      expect: 'All modalities against each alone: one that says nothing should not be missed.',
      axes: [{ path: 'model.modalities', text: 'all' }],
    },
    {
      id: 'layers',
      kind: 'open',
      label: 'Graph layers L',
      expect: 'With no layer the refined graph is not used at all: content and ids stand side by side.',
      axes: [{ path: 'model.layers', text: '0..3' }],
    },
    {
      id: 'noise',
      kind: 'open',
      label: 'Content noise',
      expect:
        'Noise in content spoils the weights of edges too: expect more harm than in a model that only adds content.',
      axes: [{ path: 'content.noise', text: '0, 1, 4' }],
      control: true,
    },
  ],
});

export type GrcnConfig = ConfigOf<typeof grcn>;
