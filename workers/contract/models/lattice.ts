import { choice, flag, number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import {
  bprPart,
  features,
  l2Part,
  layers,
  learningRate,
  modalities,
  patience,
  trainingFields,
  weightDecay,
} from './common.ts';
import { usersFirst } from './departures.ts';
import { publicTikTok, table4 } from './published.ts';
import {
  contentPart,
  finalSpaces,
  interactionsPart,
  modelPart,
  singleStage,
  watching,
} from './singleStage.ts';

const OFF = { model: { itemGraph: false } };
const withoutGraph = { offIf: [OFF], ablation: 'no-item-graph' };
const intoAblations = [['ablations', 'What it is worth, in Ablations']] as const;

/** LATTICE (ACM MM 2021) for any modalities. */
export const lattice = card({
  id: 'lattice',
  label: 'LATTICE',
  help: 'Learns from content which items are alike, and lets the ids of items spread over that graph.',
  family: 'content',
  source: {
    paper: 'Mining Latent Structures for Multimedia Recommendation (ACM MM 2021)',
    year: 2021,
    url: 'https://arxiv.org/abs/2104.09036',
    code: 'CRIPAC-DIG/LATTICE',
  },
  needs: { content: true },
  task: 'ranking',
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(5e-3),
      weightDecay: weightDecay(3e-1),
      reg: number({
        label: 'L2 regularisation',
        default: 1e-3,
        min: 0,
        max: 10,
        help: 'Penalty on the squared length of what ranks: the final rows of the batch.',
      }),
      backbone: choice({
        label: 'Backbone',
        default: 'lightgcn',
        options: ['lightgcn', 'mf'],
        help: 'What learns from clicks: lightgcn averages ids over the interaction graph, mf takes the ids as they are.',
      }),
      layers: layers(2),
      graph: choice({
        label: 'Interaction graph',
        default: 'sym',
        options: ['sym', 'rwSelf'],
        help: 'sym divides by the roots of both degrees; rwSelf averages over neighbours and the node itself, as the code does.',
      }),
      itemGraph: flag({
        label: 'Item graph',
        default: true,
        help: 'Off leaves the graph of items out: the backbone alone.',
      }),
      neighbours: number({
        label: 'Neighbours',
        symbol: 'k',
        default: 10,
        min: 1,
        max: 100,
        step: 1,
        help: 'How many most similar items each item has in each modality, itself among them.',
      }),
      contentShare: number({
        label: 'Share of content',
        symbol: 'λ',
        default: 0.9,
        min: 0,
        max: 1,
        help: 'How much of the item graph follows from content as it is; the rest follows from learned features. 1 learns none.',
      }),
      hops: number({
        label: 'Item graph hops',
        symbol: 'n',
        default: 1,
        min: 0,
        max: 4,
        step: 1,
        help: 'How often item ids are spread over the graph of items.',
      }),
      width: number({
        label: 'Width of learned features',
        symbol: 'p',
        default: 64,
        min: 4,
        max: 256,
        step: 4,
        help: 'How many numbers each modality is projected to before items are compared by them.',
      }),
      trainContent: flag({
        label: 'Train the content',
        default: false,
        help: 'Trains the features themselves beside their projection, as the code does: many more parameters.',
      }),
      modalities,
      features: { ...features, default: 'raw' as const },
      patience: patience(10),
    },
  },
  essentials: [
    'model.learningRate',
    'model.backbone',
    'model.contentShare',
    'model.neighbours',
    'model.layers',
  ],
  stages: [
    singleStage(
      ['bpr', 'l2'],
      watching('One model learns from clicks, and once an epoch which items are alike.'),
    ),
  ],
  losses: { bpr: bprPart, l2: l2Part },
  picture: {
    label:
      'Content gives two graphs of similar items, a constant and a learned one; item ids spread over both and join what a graph of clicks says.',
    introduction:
      'One model, two graphs: who clicked what, and which items are alike by content. The second is learned anew each epoch.',
    parts: {
      content: contentPart(['model.trainContent'], withoutGraph),
      interactions: interactionsPart,
      contentGraph: {
        label: 'Content graph',
        formulas: ['S^m = \\op{top}_k \\op{cos}(X^m)', 'C^m = D^{−1/2} S^m D^{−1/2}'],
        sentence:
          'Each item and the items that look, sound or read most like it. Computed once, before training.',
        offIf: [OFF, { model: { contentShare: 0 } }],
        ablation: 'learned-only',
        fields: ['model.neighbours', 'model.contentShare'],
        detail: { kind: 'words', text: '{model.neighbours} neighbours' },
        facts: [{ kind: 'field', name: 'share λ', field: 'model.contentShare' }],
        during: ['model'],
        links: intoAblations,
      },
      learnedGraph: {
        label: 'Learned graph',
        formulas: ['F^m = X^m W_m + b_m', 'Q^m = \\op{top}_k \\op{cos}(F^m)'],
        sentence:
          'The same by features that a small layer learns, so that items are neighbours where it helps to rank. Chosen anew each epoch.',
        offIf: [OFF, { model: { contentShare: 1 } }],
        ablation: 'content-only',
        fields: ['model.width', 'model.trainContent'],
        detail: { kind: 'words', text: 'anew each epoch' },
        facts: [{ kind: 'reductions', field: 'model.modalities', to: 'model.width' }],
        during: ['model'],
        links: intoAblations,
      },
      itemGraph: {
        label: 'Item graph',
        formulas: [
          'Q = D^{−1/2} (\\sum_m w_m Q^m) D^{−1/2}',
          'G = (1 − λ) Q + λ \\sum_m w_m C^m',
          'h = G^n E_I',
        ],
        sentence:
          'Both graphs of all modalities in one, each modality with a learned weight. An item’s id borrows from those of its neighbours.',
        ...withoutGraph,
        fields: ['model.hops', 'model.contentShare'],
        detail: { kind: 'hops', field: 'model.hops' },
        facts: [
          { kind: 'field', name: 'hops', field: 'model.hops' },
          { kind: 'field', name: 'share λ', field: 'model.contentShare' },
        ],
        during: ['model'],
        links: intoAblations,
      },
      backbone: {
        label: 'Backbone',
        formulas: ['E^{(l+1)} = D^{−1/2} A D^{−1/2} E^{(l)}'],
        sentence: 'What clicks alone say: LightGCN, or the ids as they are.',
        ablation: 'mf',
        fields: ['model.backbone', 'model.layers', 'model.graph'],
        detail: { kind: 'words', text: '{model.backbone}' },
        facts: [{ kind: 'graph', hops: 'model.layers' }],
        during: ['model'],
      },
      model: modelPart({
        label: 'LATTICE',
        formulas: ['ê_i = e_i + \\op{n}(h_i)', 's_{u i} = e_u · ê_i'],
        sentence:
          'An item is what clicks say of it plus, at length one, what its neighbours say. One inner product ranks.',
        fields: ['model.learningRate', 'model.reg', 'training.d'],
      }),
    },
    columns: [
      ['content', 'interactions'],
      ['contentGraph', 'learnedGraph', 'backbone'],
      ['itemGraph'],
      ['model'],
    ],
    arrows: [
      ['content', 'contentGraph'],
      ['content', 'learnedGraph'],
      ['interactions', 'backbone'],
      ['contentGraph', 'itemGraph'],
      ['learnedGraph', 'itemGraph'],
      ['itemGraph', 'model'],
      ['backbone', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-item-graph',
      part: 'content',
      label: 'w/o-item graph',
      help: 'No graph of items and no content: the backbone alone.',
      paper: false,
      patch: OFF,
    },
    {
      id: 'content-only',
      part: 'graph',
      label: 'w/o-learned graph',
      help: 'The graph of items follows from content alone and never changes (λ = 1).',
      paper: false,
      patch: { model: { contentShare: 1 } },
    },
    {
      id: 'learned-only',
      part: 'graph',
      label: 'w/o-content graph',
      help: 'The graph of items follows from learned features alone (λ = 0).',
      paper: false,
      patch: { model: { contentShare: 0 } },
    },
    {
      id: 'mf',
      part: 'backbone',
      label: 'MF backbone',
      help: 'Ids are not spread over the interaction graph; the graph of items stays.',
      paper: false,
      patch: { model: { backbone: 'mf' } },
    },
  ],
  modalities: 'model.modalities',
  departures: [
    {
      id: 'rw-self',
      title: 'Ids are averaged over neighbours and the node itself',
      short: 'random walk',
      paper: 'Takes LightGCN’s graph, which divides by the roots of both degrees.',
      code: 'Divides by the degree of the node alone and adds the node to its own neighbours, for every backbone.',
      studio: 'Divides by both degrees. The switch repeats the code’s graph.',
      patch: { model: { graph: 'rwSelf' } },
      measured: 'rw-self',
    },
    {
      id: 'train-content',
      title: 'The features are trained too',
      short: 'trained content',
      paper: 'Learns a projection of the features of each modality.',
      code: 'Makes the features themselves parameters: they move, and so do the neighbours that follow from them. On wide features these are most of the parameters.',
      studio: 'Keeps content as it is. The switch trains it, in the first step of each epoch.',
      patch: { model: { trainContent: true } },
      measured: 'train-content',
    },
    usersFirst,
  ],
  notRepeated:
    'that it knows two modalities only, that every fifth epoch alone is looked at, and that with older versions of PyTorch Adam’s momentum goes on moving the learned graph’s parameters in the steps that have no gradient for them. As in the code, the graph learns in the first step of an epoch and stands still in the others',
  tables: {
    users: 'Users',
    items: 'Items',
    projection: 'Projection of {modality}',
    bias: 'Bias of {modality}',
    content: 'Content of {modality}',
    weights: 'Weights of modalities',
  },
  spaces: finalSpaces,
  published: [...table4(0.0675, 0.0232), ...publicTikTok(0.0843, 0.0367)],
  controls: ['lightgcn', 'vbpr', 'most-popular'],
  sweeps: [
    {
      id: 'neighbours',
      kind: 'paper',
      label: 'Neighbours k',
      expect: 'The paper finds five to ten neighbours best; more of them bring items that are less alike.',
      axes: [{ path: 'model.neighbours', text: '1, 5, 10, 20' }],
    },
    {
      id: 'share',
      kind: 'paper',
      label: 'Share of content λ',
      expect: 'The paper finds a mixture best: 0 forgets what content says, 1 never learns.',
      axes: [{ path: 'model.contentShare', text: '0, 0.3, 0.5, 0.7, 0.9, 1' }],
    },
    {
      id: 'modalities',
      kind: 'open',
      label: 'Subsets of modalities',
      expect: 'All modalities against each alone: a modality that says nothing should get little weight.',
      axes: [{ path: 'model.modalities', text: 'all' }],
    },
    {
      id: 'noise',
      kind: 'open',
      label: 'Content noise',
      expect: 'With enough noise neighbours are drawn at random: expect the backbone, or less.',
      axes: [{ path: 'content.noise', text: '0, 1, 4' }],
      control: true,
    },
    {
      id: 'cold',
      kind: 'open',
      label: 'Cold items',
      expect: 'Items without a click borrow from their neighbours: the lead should grow with their share.',
      axes: [{ path: 'synthetic.coldItems', text: '0, 0.1, 0.3' }],
      control: true,
      synthetic: true,
    },
  ],
});

export type LatticeConfig = ConfigOf<typeof lattice>;
