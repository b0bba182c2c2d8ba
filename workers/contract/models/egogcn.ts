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
import {
  contentPart,
  finalSpaces,
  interactionsPart,
  modelPart,
  singleStage,
  watching,
} from './singleStage.ts';

const offWithoutLayers = { offIf: [{ model: { layers: 0 } }] };

/** EgoGCN (ACM MM 2022) for any modalities, with hard and with soft fusion. */
export const egogcn = card({
  id: 'egogcn',
  label: 'EgoGCN',
  help: 'Modalities meet on the edges of the graph: what a neighbour says in one of them may carry the others, too.',
  family: 'content',
  source: {
    paper:
      'Breaking Isolation: Multimodal Graph Fusion for Multimedia Recommendation by Edge-wise Modulation (ACM MM 2022)',
    year: 2022,
    url: 'https://doi.org/10.1145/3503161.3548399',
    code: 'feiyuchen7/EgoGCN',
  },
  needs: { content: true },
  task: 'ranking',
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(3e-4),
      weightDecay: weightDecay(0),
      reg: number({
        label: 'L2 regularisation',
        default: 1e-3,
        min: 0,
        max: 100,
        help: 'How much the penalty counts.',
      }),
      penalty: choice({
        label: 'Penalty',
        default: 'own',
        options: ['own', 'prop'],
        help: 'own is the mean square of the ids and preferences of the batch; both are scaled to length one before use, so it acts on how fast they turn. prop penalises the squared length of what ranks.',
      }),
      fusion: choice({
        label: 'Fusion',
        default: 'hard',
        options: ['hard', 'soft', 'none'],
        help: 'hard lets a message carry the mean of all modalities where its attention exceeds θ; soft adds the other modalities to every message, each through a learned gate; none keeps modalities to themselves.',
      }),
      theta: number({
        label: 'Threshold of hard fusion',
        symbol: 'θ',
        default: 0.6,
        min: 0,
        max: 2,
        help: 'Messages whose attention exceeds it carry all modalities. Attention adds up to one over the neighbours of a node, so above 1 no message does.',
      }),
      reattend: flag({
        label: 'Attention again',
        default: true,
        help: 'Attention is computed a second time, from what the messages have become; off keeps that of the modality alone.',
      }),
      iterations: number({
        label: 'Routing iterations',
        symbol: 'T',
        default: 1,
        min: 0,
        max: 10,
        step: 1,
        help: 'How often a node then turns towards those of its neighbours that it resembles; each costs a pass over all edges for every modality.',
      }),
      layers: number({
        label: 'Graph layers of ids',
        symbol: 'L',
        default: 3,
        min: 0,
        max: 3,
        step: 1,
        help: 'How many hops ids spread over the graph; 0 leaves them beside content, which alone knows the graph.',
      }),
      thirdHop: choice({
        label: 'Third hop of ids',
        default: 'chain',
        options: ['chain', 'code'],
        help: 'chain takes it from the second; code takes it from the first, as the released code does, so that it equals the second.',
      }),
      preferences: choice({
        label: 'Preferences of length one',
        default: 'inUse',
        options: ['inUse', 'inPlace'],
        help: 'inUse scales preferences to length one where they are read, and gradients pass through that; inPlace scales the table itself after each step, as the released code does.',
      }),
      dropout: number({
        label: 'Edge dropout',
        default: 0.6,
        min: 0,
        max: 0.95,
        help: 'Share of the clicks over which nodes do not listen at each training step: modalities must then find a pair without its own edge. Ids spread over all clicks.',
      }),
      modalities,
      features,
      patience: patience(10),
    },
  },
  essentials: ['model.learningRate', 'model.fusion', 'model.theta', 'model.layers', 'model.dropout'],
  stages: [
    singleStage(
      ['bpr', 'l2', 'preferenceL2'],
      watching('One model learns from clicks and from content that meets on them.'),
    ),
  ],
  losses: {
    bpr: bprPart,
    l2: { ...l2Part, weight: 'model.reg' },
    preferenceL2: { label: 'L2 of preferences', colour: 'sky', dash: '5 3', weight: 'model.reg' },
  },
  picture: {
    label:
      'In each modality nodes attend to their neighbours, messages take up the other modalities, and ids spread over the graph beside them.',
    introduction: 'One model, two paths: modalities meet on the edges of the graph, and ids spread over it.',
    parts: {
      content: contentPart(),
      interactions: interactionsPart,
      attention: {
        label: 'Attention',
        kind: 'encoder',
        formulas: [
          'x^m = [\\op{n}(p^m) \\, ; \\op{n}(\\op{lrelu}(X^m W_m + b_m))]',
          'α_{j → i} = \\op{softmax}_j(x_i · x_j)',
        ],
        sentence:
          'Users have a preference and items their projected content, in each modality. Every node listens to its neighbours in shares that add up to one, more to those that are like it.',
        fields: ['model.dropout', 'model.preferences', 'training.d'],
        detail: { kind: 'words', text: 'per modality' },
        facts: [{ kind: 'reductions', field: 'model.modalities', to: 'training.d' }, { kind: 'graph' }],
        during: ['model'],
      },
      fusion: {
        label: 'Edge-wise fusion',
        kind: 'encoder',
        formulas: [
          '\\op{hard}: x^m_j ← \\op{mean}_q x^q_j, \\op{where} \\, α_{j → i} > θ',
          '\\op{soft}: x^m_j ← \\op{mean}_q σ(x^q_j W_{m q} + b_{m q}) ⊙ x^q_j',
        ],
        sentence:
          'What a neighbour says may carry its other modalities: all of them where its attention is high (hard), or always, as far as learned gates let them (soft). Its own modality passes no gate.',
        ablation: 'no-fusion',
        fields: ['model.fusion', 'model.theta'],
        detail: { kind: 'words', text: '{model.fusion}, θ {model.theta}' },
        facts: [],
        during: ['model'],
        offIf: [{ model: { fusion: 'none' } }],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      hearing: {
        label: 'Attention again',
        kind: 'encoder',
        formulas: ['α_{j → i} ← \\op{softmax}_j(x_i · x_j)', 'y_i = \\op{n}(\\sum_j α_{j → i} x_j)'],
        sentence:
          'With what the messages have become every node attends once more, and takes what it hears in place of what it was.',
        ablation: 'no-reattention',
        fields: ['model.reattend'],
        detail: { kind: 'words', text: 'of what was fused' },
        facts: [],
        during: ['model'],
        offIf: [{ model: { reattend: false } }, { model: { fusion: 'none' } }],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      routing: {
        label: 'Routing',
        kind: 'encoder',
        formulas: ['y_i ← \\op{n}(y_i + \\sum_j \\op{softmax}_j(y_i · y_j) y_j)'],
        sentence: 'Each representation turns towards those of its neighbours that it resembles most.',
        ablation: 'no-routing',
        fields: ['model.iterations'],
        detail: { kind: 'words', text: 'T = {model.iterations}' },
        facts: [],
        space: 'item-features',
        during: ['model'],
        offIf: [{ model: { iterations: 0 } }],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      ids: {
        label: 'Id graph',
        kind: 'encoder',
        formulas: ['e^{(l+1)} = S e^{(l)}', 'e = e^{(0)} + … + e^{(L)}'],
        sentence:
          'Id embeddings of length one spread over the graph of clicks, each step divided by the degrees of both ends, and all hops are summed.',
        ablation: 'no-graph',
        fields: ['model.layers', 'model.thirdHop', 'training.d'],
        detail: { kind: 'hops', field: 'model.layers' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
        ...offWithoutLayers,
      },
      model: modelPart({
        label: 'EgoGCN',
        formulas: ['z = [e \\, ; y^1 \\, ; y^2 \\, ; …]', 's_{u i} = z_u · z_i'],
        sentence: 'Ids and the representation of every modality stand side by side; one inner product ranks.',
        fields: ['model.learningRate', 'model.reg', 'model.penalty'],
      }),
    },
    columns: [
      ['content', 'interactions'],
      ['attention'],
      ['fusion', 'ids'],
      ['hearing'],
      ['routing'],
      ['model'],
    ],
    arrows: [
      ['content', 'attention'],
      ['interactions', 'attention'],
      ['interactions', 'ids'],
      ['attention', 'fusion'],
      ['fusion', 'hearing'],
      ['hearing', 'routing'],
      ['routing', 'model'],
      ['ids', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-fusion',
      part: 'content',
      label: 'w/o-fusion',
      help: 'Modalities do not meet: each attends, hears and is routed by itself.',
      paper: false,
      patch: { model: { fusion: 'none' } },
    },
    {
      id: 'soft',
      part: 'content',
      label: 'Soft fusion',
      help: 'Every message carries the other modalities, as far as learned gates let them.',
      paper: false,
      patch: { model: { fusion: 'soft' } },
    },
    {
      id: 'no-reattention',
      part: 'content',
      label: 'w/o-reattention',
      help: 'Messages are weighed by the attention of the modality alone, whatever they have become.',
      paper: false,
      patch: { model: { reattend: false } },
    },
    {
      id: 'no-routing',
      part: 'graph',
      label: 'w/o-routing',
      help: 'What is heard once is what ranks (T = 0).',
      paper: false,
      patch: { model: { iterations: 0 } },
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
      id: 'no-dropout',
      part: 'regularisation',
      label: 'w/o-dropout',
      help: 'Every step sees all clicks, the ones that it asks about among them.',
      paper: false,
      patch: { model: { dropout: 0 } },
    },
    {
      id: 'no-l2',
      part: 'regularisation',
      label: 'w/o-L2',
      help: 'No penalty.',
      paper: false,
      patch: { model: { reg: 0 } },
    },
  ],
  modalities: 'model.modalities',
  departures: [
    {
      id: 'third-hop',
      measured: 'third-hop',
      title: 'The third hop of ids starts from the first',
      short: 'third hop',
      paper: 'Spreads ids over the graph hop by hop.',
      code: 'Hands the third of its graph layers the output of the first, so that the third hop is the second once more and nothing is ever three clicks away.',
      studio: 'Takes each hop from the one before it. The switch takes the third from the first.',
      patch: { model: { thirdHop: 'code' } },
    },
    {
      id: 'preferences',
      measured: 'in-place',
      title: 'Preferences are rescaled in place',
      short: 'rescaled',
      paper: 'Has preferences of length one.',
      code: 'Overwrites the table with its rows of length one before each step: the gradient does not know of it, and Adam’s moments take in what rescaling undoes.',
      studio:
        'Scales preferences where they are read, and gradients pass through that. The switch scales the table after each step.',
      patch: { model: { preferences: 'inPlace' } },
    },
    {
      id: 'dropout',
      measured: 'dropout',
      title: 'No click is left out in training',
      short: 'no dropout',
      paper: 'Speaks of no dropout of edges.',
      code: 'Has a setting for it, and the line that would use it is commented out. Attention shares one among a node’s neighbours: where a user has two clicks, half of what is heard of an item may be that user, so that a training pair recognises itself by its own edge.',
      studio:
        'Leaves out a share of the clicks at each step, in both directions, in attention and routing; ids spread over all clicks, and ranking uses all. The switch leaves out none.',
      patch: { model: { dropout: 0 } },
    },
    rawFeatures,
    {
      id: 'settings',
      measured: 'small-batches',
      title: 'Smaller batches',
      short: 'its batches',
      isUnnumbered: true,
      paper: 'Leaves settings to the data.',
      code: 'Its instructions take batches of 1,024 on the TikTok of its authors; its learning rate there, .0003, is what we found on the public files, too.',
      studio: 'Takes batches of 2,048, as its other models. The switch takes those of the instructions.',
      patch: { training: { batchSize: 1024 } },
    },
    selectsOnTest('Speaks of a validation set.', 'Keeps the epoch with the best recall on test.'),
  ],
  notRepeated:
    'that words of titles are learned from scratch, that the learning rate falls by a fifth and Adam starts anew every 50 epochs, that scores of training items are lowered instead of left out, and that the share of a discounted gain is taken of what was found',
  tables: {
    ids: 'Ids of users and items',
    preferences: 'Preferences of users, {modality}',
    projection: 'Projection of {modality}',
    ...Object.fromEntries([1, 2, 3, 4, 5].flatMap(gateTables)),
  },
  spaces: [
    ...finalSpaces,
    {
      id: 'item-features',
      label: 'yᵐ, what is heard of items',
      title: 'yᵐ',
      stage: 'model',
      kind: 'features',
      side: 'items',
    },
  ],
  published: [],
  controls: ['grcn', 'lightgcn', 'most-popular'],
  foldIn: 'propagation',
  sweeps: [
    {
      id: 'theta',
      kind: 'paper',
      label: 'Threshold θ',
      expect:
        'At 0 every message carries all modalities, above 1 none does: the paper finds its best in between.',
      axes: [{ path: 'model.theta', text: '0, 0.2, 0.4, 0.6, 0.8, 2' }],
    },
    {
      id: 'iterations',
      kind: 'paper',
      label: 'Routing iterations T',
      expect: 'One iteration or three, by dataset: each brings in what lies a click further away.',
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
      expect: 'All modalities against each alone: with one there is nothing to fuse.',
      axes: [{ path: 'model.modalities', text: 'all' }],
    },
    {
      id: 'noise',
      kind: 'open',
      label: 'Content noise',
      expect: 'What fusion carries over is noise, too: expect more harm than where modalities stay apart.',
      axes: [{ path: 'content.noise', text: '0, 1, 4' }],
      control: true,
    },
  ],
});

/** The gates into a modality, by its number from 1. */
function gateTables(into: number): [name: string, label: string][] {
  const of = (what: string) => `${what} into modality ${into}, from {modality}`;
  return [
    [`gate${into - 1}_`, of('Gate')],
    [`gateBias${into - 1}_`, of('Bias of the gate')],
  ];
}

export type EgoGcnConfig = ConfigOf<typeof egogcn>;
