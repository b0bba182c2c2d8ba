import { choice, flag, number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { features, layers, learningRate, modalities, patience, trainingFields } from './common.ts';
import { selectsOnTest } from './departures.ts';
import { publicTikTok, table4 } from './published.ts';
import {
  CLICKS_AND_CONTENT,
  contentPart,
  finalSpaces,
  interactionsPart,
  modelPart,
  offWithoutContent,
  singleStage,
} from './singleStage.ts';

/** SLMRec (IEEE Transactions on Multimedia 2022) for any modalities. */
export const slmrec = card({
  id: 'slmrec',
  label: 'SLMRec',
  help: 'A LightGCN on ids and on each modality, fused, trained against the rest of the batch, and taught by the data itself.',
  family: 'content',
  source: {
    paper: 'Self-supervised Learning for Multimedia Recommendation (IEEE Transactions on Multimedia 2022)',
    year: 2022,
    url: 'https://doi.org/10.1109/TMM.2022.3187556',
    code: 'zltao/SLMRec',
  },
  needs: { content: true },
  task: 'ranking',
  sections: {
    training: { ...trainingFields, batchSize: { ...trainingFields.batchSize, default: 1024 } },
    model: {
      learningRate: learningRate(3e-3),
      weightDecay: number({
        label: 'Weight decay',
        default: 1e-4,
        min: 0,
        max: 1,
        help: 'How strongly parameters are pulled to zero; in which way, the field below says.',
      }),
      decay: choice({
        label: 'Form of weight decay',
        default: 'coupled',
        options: ['coupled', 'decoupled'],
        help: 'coupled adds the penalty to the gradient before Adam scales it, as the code; decoupled shrinks parameters by this share of the learning rate each step (AdamW): its weights are of another scale.',
      }),
      layers: layers(3),
      temperature: number({
        label: 'Temperature',
        symbol: 'τ',
        default: 0.2,
        min: 0.01,
        max: 10,
        scale: 'log',
        help: 'What similarities of users and items are divided by before the softmax over the batch: low ones mind the hardest items most.',
      }),
      task: choice({
        label: 'Self-supervised task',
        default: 'FAC',
        options: ['none', 'FAC', 'FD', 'FM', 'FD-FM'],
        help: 'FAC foretells each modality of an item from its ids and the modalities before; FD compares two copies whose layers lost numbers, FM two that lack one view each, FD-FM both in one.',
      }),
      sslWeight: number({
        label: 'Weight of the task',
        symbol: 'α',
        default: 0.1,
        min: 0,
        max: 10,
        help: 'How much the self-supervised task counts beside the ranking.',
      }),
      sslTemperature: number({
        label: 'Temperature of the task',
        default: 0.2,
        min: 0.01,
        max: 10,
        scale: 'log',
        help: 'What the similarities of the self-supervised task are divided by.',
      }),
      dropout: number({
        label: 'Feature dropout',
        default: 0.3,
        min: 0,
        max: 0.9,
        help: 'Share of the numbers of every layer that either copy of the task FD loses.',
      }),
      spareHead: flag({
        label: 'Spare head',
        default: false,
        help: 'A further linear layer without a loss of its own stands before the last link of FAC, as where MMRec took the sound out.',
      }),
      content: flag({
        label: 'Content',
        default: true,
        help: 'Off leaves all modalities out: ids alone, fused and trained alike.',
      }),
      modalities,
      features: { ...features, default: 'rowL2' as const },
      patience: patience(5),
    },
  },
  stages: [singleStage(['main', 'fac', 'copies'], CLICKS_AND_CONTENT)],
  losses: {
    main: { label: 'InfoNCE', colour: 'ink' },
    fac: { label: 'Fine and coarse', colour: 'blue', weight: 'model.sslWeight' },
    copies: { label: 'Two copies', colour: 'purple', weight: 'model.sslWeight' },
  },
  picture: {
    label:
      'Ids and every modality pass the same graph, are fused by a linear layer and rank; a self-supervised task ties the views together.',
    introduction:
      'One view per modality on one graph: the others in the batch are the negatives, and the views teach each other.',
    parts: {
      content: contentPart([], offWithoutContent),
      interactions: interactionsPart,
      projection: {
        label: 'Projections',
        formulas: ['C^m = X^m W_m + b_m'],
        sentence: 'A matrix per modality turns its numbers into d, so that they can stand where ids stand.',
        ...offWithoutContent,
        fields: ['training.d'],
        detail: { kind: 'words', text: 'to {training.d} numbers' },
        facts: [{ kind: 'reductions', field: 'model.modalities', to: 'training.d' }],
        during: ['model'],
      },
      ids: {
        label: 'Id embeddings',
        formulas: ['E ∈ ℝ^{(U + I) × d}'],
        sentence: 'One row of numbers for each user, the same in all views, and one for each item.',
        fields: ['training.d'],
        detail: { kind: 'words', text: 'users shared by views' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
      },
      graph: {
        label: 'Views',
        formulas: ['Z_q = \\frac{1}{L+1} \\sum_l G^l [E_u \\, ; C^q]', 'G = D^{−1/2} A D^{−1/2}'],
        sentence:
          'Each view averages over the interaction graph by itself: users become what they clicked, seen with one sense at a time.',
        fields: ['model.layers'],
        detail: { kind: 'hops', field: 'model.layers' },
        facts: [{ kind: 'graph', hops: 'model.layers' }],
        during: ['model'],
        ablation: 'no-graph',
      },
      task: {
        label: 'Self-supervision',
        formulas: ['a_k = \\op{g}_k(a_{k−1})', 'L_k = \\op{CE}(a_k r_k^⊤ / τ)'],
        sentence:
          'A task without labels: tell from one view of an item which of the batch’s items another view shows.',
        ablation: 'no-task',
        fields: ['model.task', 'model.sslWeight', 'model.sslTemperature', 'model.dropout', 'model.spareHead'],
        detail: { kind: 'words', text: 'weight {model.sslWeight}' },
        facts: [{ kind: 'field', name: 'temperature', field: 'model.sslTemperature' }],
        during: ['model'],
        offIf: [{ model: { task: 'none' } }, { model: { sslWeight: 0 } }],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      model: modelPart(
        {
          label: 'SLMRec',
          formulas: [
            'u = [Z_u^{id} \\, ; Z_u^{v} \\, ; …] W + b',
            'L = \\op{CE}(\\op{n}(u) \\op{n}(i)^⊤ / τ)',
          ],
          sentence:
            'All views of a user side by side, and of an item, become d numbers each. The other items of the batch are the negatives; one inner product ranks.',
          fields: [
            'model.temperature',
            'model.learningRate',
            'model.weightDecay',
            'model.decay',
            'training.batchSize',
          ],
        },
        ['main', 'InfoNCE loss'],
      ),
    },
    columns: [['content', 'interactions'], ['projection', 'ids'], ['graph'], ['task', 'model']],
    arrows: [
      ['content', 'projection'],
      ['projection', 'graph'],
      ['ids', 'graph'],
      ['interactions', 'graph'],
      ['graph', 'task'],
      ['graph', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-task',
      label: 'w/o-SSL',
      help: 'No self-supervised task: the views are fused and ranked alone.',
      paper: false,
      patch: { model: { task: 'none' } },
    },
    {
      id: 'no-content',
      label: 'w/o-content',
      help: 'All modalities are left out: a LightGCN on ids with a linear layer, trained against the batch.',
      paper: false,
      patch: { model: { content: false } },
    },
    {
      id: 'no-graph',
      label: 'w/o-graph',
      help: 'No hop over the graph: ids and projected content as they are (L = 0).',
      paper: false,
      patch: { model: { layers: 0 } },
    },
    {
      id: 'fd',
      label: 'Feature dropout',
      help: 'The task compares two copies whose layers lost numbers, instead of the chain of modalities.',
      paper: false,
      patch: { model: { task: 'FD' } },
    },
    {
      id: 'fm',
      label: 'Feature masking',
      help: 'The task compares two copies that lack one view each, instead of the chain of modalities.',
      paper: false,
      patch: { model: { task: 'FM' } },
    },
    {
      id: 'fd-fm',
      label: 'Dropout and masking',
      help: 'The task compares two copies that lack a view each and whose layers lost numbers.',
      paper: false,
      patch: { model: { task: 'FD-FM' } },
    },
  ],
  modalities: 'model.modalities',
  departures: [
    {
      id: 'spare-head',
      short: 'spare head',
      title: 'A link of the chain without its loss',
      paper: 'Adds one modality after the other, each with a loss of its own.',
      code: 'MMRec takes the sound out, and with it the loss of its link, but keeps the link’s layer in the chain: what foretells the text has passed one more linear layer.',
      studio: 'Has as many links as modalities. The switch puts a spare layer before the last one.',
      patch: { model: { spareHead: true } },
      measured: 'spare-head',
    },
    selectsOnTest(
      'Reports test results of tuned models.',
      'Evaluates on test after every epoch and keeps the best: no validation set is read.',
    ),
  ],
  notRepeated:
    'batches of 2,048 and a learning rate of .01, that ranks are drawn from embeddings made before the last step of an epoch, that masking empties the content of items before it is spread instead of a whole view, that TikTok’s text is a trained average of random word vectors, and that of the first epoch nothing is kept',
  tables: {
    users: 'Users',
    items: 'Items',
    projection: 'Projection of {modality}',
    fuseUsers: 'Fusion of users',
    fuseUsersBias: 'Bias of the fusion of users',
    fuseItems: 'Fusion of items',
    fuseItemsBias: 'Bias of the fusion of items',
    head: 'Head of link {number}',
    headBias: 'Bias of the head of link {number}',
    side: 'Head of {modality}',
    sideBias: 'Bias of the head of {modality}',
    spare: 'Spare head',
    spareBias: 'Bias of the spare head',
  },
  spaces: [
    ...finalSpaces,
    {
      id: 'item-features',
      label: 'Zᵐ, the views of items',
      title: 'Zᵐ',
      stage: 'model',
      kind: 'features',
      side: 'items',
    },
  ],
  published: [...table4(0.0669, 0.0221), ...publicTikTok(0.0845, 0.0353)],
  controls: ['lightgcn', 'mf-bpr', 'most-popular'],
  sweeps: [
    {
      id: 'temperature',
      kind: 'open',
      label: 'Temperature τ',
      expect:
        'Low temperatures mind only the hardest items of the batch, high ones all alike: expect a peak.',
      axes: [{ path: 'model.temperature', text: '0.05, 0.1, 0.2, 0.5, 1' }],
    },
    {
      id: 'ssl-weight',
      kind: 'open',
      label: 'Weight of the task α',
      expect: 'At 0 there is no task; a large weight should drown the ranking.',
      axes: [{ path: 'model.sslWeight', text: '0, 0.01, 0.1, 1' }],
    },
    {
      id: 'batch',
      kind: 'open',
      label: 'Batch size',
      expect: 'The rest of the batch are the negatives: more of them make a harder question.',
      axes: [{ path: 'training.batchSize', text: '128, 512, 1024, 2048' }],
    },
    {
      id: 'modalities',
      kind: 'open',
      label: 'Subsets of modalities',
      expect: 'All modalities against each alone: a modality that says nothing should not be missed.',
      axes: [{ path: 'model.modalities', text: 'all' }],
    },
  ],
});

export type SlmrecConfig = ConfigOf<typeof slmrec>;
