import { choice, flag, number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { bprPart, l2Part, learningRate, patience, trainingFields, weightDecay } from './common.ts';
import { selectsOnTest, usersFirst } from './departures.ts';
import { publicTikTok, table4 } from './published.ts';
import { finalSpaces, interactionsPart, modelPart, singleStage } from './singleStage.ts';

/** NGCF (SIGIR 2019) in the paper's form and in those of its two codes. */
export const ngcf = card({
  id: 'ngcf',
  label: 'NGCF',
  help: 'A graph network on ids with learned layers, and messages that carry how alike two neighbours are.',
  family: 'collaborative',
  source: {
    paper: 'Neural Graph Collaborative Filtering (SIGIR 2019)',
    year: 2019,
    url: 'https://arxiv.org/abs/1905.08108',
    equations: 'Eq. 7, 9, 10 and 11',
    code: 'huangtinglin/NGCF-PyTorch',
  },
  needs: {},
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
        help: 'Penalty on the squared length of what ranks: the rows of the batch, all layers side by side.',
      }),
      layers: number({
        label: 'Graph layers',
        symbol: 'L',
        default: 2,
        min: 0,
        max: 4,
        step: 1,
        help: 'How many hops messages travel; each adds d numbers to what ranks. 0 is plain matrix factorisation.',
      }),
      variant: choice({
        label: 'Form of a layer',
        default: 'paper',
        options: ['paper', 'tf', 'torch'],
        help: 'paper divides by both degrees; tf and torch repeat the two codes, which average over neighbours and the node itself and have biases: tf activates both messages apart, torch their sum.',
      }),
      affinity: flag({
        label: 'Affinity term',
        default: true,
        help: 'Messages also carry the product of both ends, element by element: what the two have in common.',
      }),
      messageDropout: number({
        label: 'Message dropout',
        default: 0.1,
        min: 0,
        max: 0.9,
        help: 'Share of the numbers that a layer gives on which are set to zero at each step.',
      }),
      nodeDropout: number({
        label: 'Node dropout',
        default: 0,
        min: 0,
        max: 0.9,
        help: 'Share of the messages between nodes that are left out at each step.',
      }),
      testDropout: flag({
        label: 'Keep dropout at test',
        default: false,
        help: 'Leaves message dropout on while items are ranked, as one code does; the studio draws one mask for a whole run.',
      }),
      patience: patience(20),
    },
  },
  stages: [singleStage(['bpr', 'l2'])],
  losses: { bpr: bprPart, l2: l2Part },
  picture: {
    label:
      'Id embeddings pass several learned layers of messages over the interaction graph; all layers side by side rank.',
    introduction: 'One model on ids alone: each layer learns what of a neighbour to pass on.',
    parts: {
      interactions: interactionsPart,
      ids: {
        label: 'Id embeddings',
        formulas: ['E^{(0)} ∈ ℝ^{(U + I) × d}'],
        sentence: 'One row of numbers for each user and each item, learned from clicks alone.',
        fields: ['training.d'],
        detail: { kind: 'words', text: 'no content' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
      },
      graph: {
        label: 'Graph',
        equation: 'Eq. 8',
        formulas: ['G = D^{−1/2} A D^{−1/2}'],
        sentence:
          'Who passes messages to whom. Busy nodes speak more softly, so that popular items do not drown the others.',
        fields: ['model.nodeDropout'],
        detail: { kind: 'hops', field: 'model.layers' },
        facts: [{ kind: 'graph', hops: 'model.layers' }],
        during: ['model'],
      },
      messages: {
        label: 'Messages',
        equation: 'Eq. 7',
        formulas: ['S = G E', 'E′ = \\op{lrelu}((S + E) W_1 + (S ⊙ E) W_2)'],
        sentence: 'Each layer turns a neighbour’s numbers by a learned matrix before they are added up.',
        fields: ['model.layers', 'model.variant', 'model.messageDropout'],
        detail: { kind: 'words', text: '{model.layers} learned layers' },
        facts: [{ kind: 'field', name: 'dropout', field: 'model.messageDropout' }],
        during: ['model'],
        offIf: [{ model: { layers: 0 } }],
      },
      affinity: {
        label: 'Affinity',
        equation: 'Eq. 3',
        formulas: ['(S ⊙ E) W_2'],
        sentence:
          'Messages between a user and an item that are alike are louder: their numbers are multiplied one by one.',
        ablation: 'no-affinity',
        fields: [],
        detail: { kind: 'words', text: 'what both share' },
        facts: [],
        during: ['model'],
        offIf: [{ model: { affinity: false } }, { model: { layers: 0 } }],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      model: modelPart({
        label: 'NGCF',
        equation: 'Eq. 9 and 10',
        formulas: [
          'e = [e^{(0)} \\, ; \\op{n}(e^{(1)}) \\, ; … ; \\, \\op{n}(e^{(L)})]',
          's_{u i} = e_u · e_i',
        ],
        sentence: 'What every layer says of a user or item stands side by side; one inner product ranks.',
        fields: ['model.learningRate', 'model.reg'],
      }),
    },
    columns: [['ids', 'interactions'], ['graph'], ['messages', 'affinity'], ['model']],
    arrows: [
      ['ids', 'graph'],
      ['interactions', 'graph'],
      ['graph', 'messages'],
      ['graph', 'affinity'],
      ['messages', 'model'],
      ['affinity', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-affinity',
      part: 'graph',
      label: 'w/o-affinity',
      help: 'Messages no longer carry the product of both ends: a plain graph convolution.',
      paper: false,
      patch: { model: { affinity: false } },
    },
    {
      id: 'no-graph',
      part: 'graph',
      label: 'w/o-graph',
      help: 'No layer: matrix factorisation with the same settings (L = 0).',
      paper: false,
      patch: { model: { layers: 0 } },
    },
    {
      id: 'tf',
      part: 'training',
      label: 'Form of the first code',
      help: 'Averages over neighbours and the node itself, with biases; both messages are activated apart.',
      paper: false,
      patch: { model: { variant: 'tf' } },
    },
    {
      id: 'torch',
      part: 'training',
      label: 'Form of the PyTorch code',
      help: 'Averages over neighbours and the node itself, with biases; the sum of both messages is activated.',
      paper: false,
      patch: { model: { variant: 'torch' } },
    },
    {
      id: 'no-dropout',
      part: 'regularisation',
      label: 'w/o-dropout',
      help: 'Neither messages nor nodes are dropped in training.',
      paper: false,
      patch: { model: { messageDropout: 0, nodeDropout: 0 } },
    },
  ],
  departures: [
    {
      id: 'graph',
      title: 'Another graph, and biases',
      short: 'form',
      paper:
        'Divides each message by the square roots of both degrees; a node’s own row is part of the first message alone; there are no biases (Eq. 7 and 8).',
      code: 'Averages over the neighbours and the node itself, (D + I)⁻¹ (A + I), so that a node’s own row enters the affinity too, and adds a bias to both messages. The TensorFlow code activates both messages apart, the PyTorch code their sum, as the paper.',
      studio: 'Follows the paper. The switch repeats the PyTorch code; tf is a third form in the settings.',
      patch: { model: { variant: 'torch' } },
      measured: 'graph',
    },
    {
      id: 'test-dropout',
      title: 'Message dropout stays on at test',
      short: 'test dropout',
      paper: 'Dropout belongs to training alone.',
      code: 'The PyTorch code makes its dropout anew in every forward pass, so that it is always in training: ranks are drawn under a random mask, another one for each group of users.',
      studio:
        'Switches dropout off. The switch leaves it on, with one mask for all rankings of a run, so that the run repeats bit for bit.',
      patch: { model: { testDropout: true } },
      measured: 'test-dropout',
    },
    {
      id: 'node-dropout',
      title: 'A tenth of the messages is left out',
      short: 'node dropout',
      paper: 'Names node dropout and tunes its rate.',
      code: 'Has a rate of 0.1 by default, for messages and nodes alike.',
      studio: 'Leaves node dropout off by default. The switch sets the code’s rates.',
      patch: { model: { nodeDropout: 0.1, messageDropout: 0.1 } },
      measured: 'node-dropout',
    },
    usersFirst,
    selectsOnTest(
      'Speaks of a validation set for tuning.',
      'Evaluates on test every ten epochs and reports the best: there is no validation set.',
    ),
  ],
  notRepeated:
    'another mask at test for every group of users and every look, and that only every tenth epoch is looked at',
  tables: {
    sum: 'Messages, layer {number}',
    sumBias: 'Bias of messages, layer {number}',
    affinity: 'Affinity, layer {number}',
    affinityBias: 'Bias of the affinity, layer {number}',
  },
  spaces: finalSpaces,
  published: [...table4(0.0604, 0.0206), ...publicTikTok(0.0604, 0.0238)],
  controls: ['lightgcn', 'mf-bpr', 'most-popular'],
  sweeps: [
    {
      id: 'layers',
      kind: 'paper',
      label: 'Layers L',
      expect: 'The paper finds two to four layers best; with few clicks per user deeper ones may only blur.',
      axes: [{ path: 'model.layers', text: '0..4' }],
    },
    {
      id: 'dropout',
      kind: 'paper',
      label: 'Node dropout',
      expect: 'Leaving some messages out keeps the model from leaning on single neighbours.',
      axes: [{ path: 'model.nodeDropout', text: '0..0.6/4' }],
    },
    {
      id: 'reg',
      kind: 'open',
      label: 'L2 regularisation',
      expect: 'The normalised layers have length one whatever the penalty: it acts on the ids above all.',
      axes: [{ path: 'model.reg', text: '0, 0.001, 0.01, 0.1' }],
    },
    {
      id: 'sparsity',
      kind: 'open',
      label: 'Sparsity',
      expect:
        'Learned layers need clicks to learn from: the gap to LightGCN should grow where there are few.',
      axes: [{ path: 'synthetic.density', text: '0.25, 0.5, 1, 2' }],
      control: true,
      synthetic: true,
    },
  ],
});

export type NgcfConfig = ConfigOf<typeof ngcf>;
