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
  CLICKS_AND_CONTENT,
  contentPart,
  finalSpaces,
  interactionsPart,
  modelPart,
  offWithoutContent,
  singleStage,
} from './singleStage.ts';

/** VBPR (AAAI 2016) for any modalities, in the form of MMRec. */
export const vbpr = card({
  id: 'vbpr',
  label: 'VBPR',
  help: 'Matrix factorisation with a second half: a linear projection of each item’s content.',
  family: 'content',
  source: {
    paper: 'VBPR: Visual Bayesian Personalized Ranking from Implicit Feedback (AAAI 2016)',
    year: 2016,
    url: 'https://arxiv.org/abs/1510.01784',
    equations: 'Eq. 4 without its biases',
    code: 'enoche/MMRec',
  },
  needs: { content: true },
  task: 'ranking',
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(1e-2),
      weightDecay: weightDecay(0),
      reg: number({
        label: 'Regularisation',
        default: 1e-1,
        min: 0,
        max: 100,
        help: 'Penalty on the length of what is ranked by: the rows of the batch, projected content included.',
      }),
      regForm: choice({
        label: 'Regularisation form',
        default: 'squares',
        options: ['squares', 'norms'],
        help: 'squares sums squared lengths, as the paper; norms adds the unsquared Frobenius norms of the batch’s rows, as MMRec: its weights are of another scale.',
      }),
      lossForm: choice({
        label: 'BPR form',
        default: 'softplus',
        options: ['softplus', 'epsilon'],
        help: 'softplus is −ln σ(m) computed safely; epsilon is −ln(1e−10 + σ(m)), as MMRec has it.',
      }),
      content: flag({
        label: 'Content',
        default: true,
        help: 'Off leaves the content half out: plain matrix factorisation.',
      }),
      modalities,
      features,
      patience: patience(20),
    },
  },
  essentials: ['model.learningRate', 'model.reg', 'model.content', 'training.d', 'training.batchSize'],
  stages: [singleStage(['bpr', 'l2'], CLICKS_AND_CONTENT)],
  losses: { bpr: bprPart, l2: l2Part },
  picture: {
    label:
      'Content is projected to d numbers and stands beside the id embedding of each item; one inner product ranks.',
    introduction:
      'One model, no graph: each item is half learned from clicks, half projected from its content.',
    parts: {
      content: contentPart([], offWithoutContent),
      interactions: interactionsPart,
      projection: {
        label: 'Projection',
        kind: 'encoder',
        equation: 'Eq. 3',
        formulas: ['f_i = [x_i^1 \\, ; x_i^2 \\, ; …]', 'θ_i = f_i W + b'],
        sentence:
          'One matrix turns all content numbers of an item into d, learned so that they rank. New items have a place at once.',
        ...offWithoutContent,
        fields: ['training.d'],
        detail: { kind: 'words', text: 'to {training.d} numbers' },
        facts: [{ kind: 'reductions', field: 'model.modalities', to: 'training.d' }],
        space: 'item-features',
        during: ['model'],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      ids: {
        label: 'Id embeddings',
        kind: 'encoder',
        formulas: ['Q ∈ ℝ^{I × d}'],
        sentence: 'One row of numbers for each item that only clicks can teach.',
        fields: ['training.d'],
        detail: { kind: 'words', text: 'learned from clicks' },
        facts: [{ kind: 'size', name: 'table of items', rows: 'items', cols: 'training.d' }],
        during: ['model'],
      },
      model: modelPart({
        label: 'VBPR',
        equation: 'Eq. 4',
        formulas: ['s_{u i} = p_u · [q_i \\, ; θ_i]'],
        sentence:
          'Each user has one half for what clicks say of an item and one for what its content says. The sum of both products ranks.',
        fields: ['model.learningRate', 'model.reg', 'model.regForm', 'model.lossForm'],
      }),
    },
    columns: [['content', 'interactions'], ['projection', 'ids'], ['model']],
    arrows: [
      ['content', 'projection'],
      ['interactions', 'ids'],
      ['projection', 'model'],
      ['ids', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-content',
      part: 'content',
      label: 'w/o-content',
      help: 'The content half is left out: matrix factorisation with the same settings.',
      paper: false,
      patch: { model: { content: false } },
    },
    {
      id: 'no-reg',
      part: 'regularisation',
      label: 'w/o-regularisation',
      help: 'No penalty on the length of what is ranked by.',
      paper: false,
      patch: { model: { reg: 0 } },
    },
  ],
  modalities: 'model.modalities',
  departures: [
    {
      id: 'norms',
      title: 'The penalty is a sum of lengths, not of squares',
      short: 'norms',
      paper: 'Penalises the squared length of all parameters (the usual λ‖Θ‖²).',
      code: 'Adds the unsquared Frobenius norms of the batch’s rows of users, positives and negatives, divided by the batch size. Long and short rows are pulled alike, and a weight means something else: MMRec’s grid goes up to 2.',
      studio: 'Penalises squares. The switch repeats MMRec’s form with a weight of its grid.',
      patch: { model: { regForm: 'norms', reg: 1 } },
      measured: 'norms',
    },
    {
      id: 'epsilon',
      title: 'A constant stands inside the logarithm',
      short: 'epsilon',
      paper: 'Maximises ln σ of the margin.',
      code: 'Takes ln(1e−10 + σ(m)), so that nothing overflows. Below a margin of about −23 its gradient vanishes: the worst pairs are no longer learned from.',
      studio: 'Computes ln σ safely for any margin. The switch repeats the constant.',
      patch: { model: { lossForm: 'epsilon' } },
      measured: 'epsilon',
    },
    {
      id: 'raw-features',
      title: 'Features are used as they come',
      short: 'raw features',
      paper: 'Projects the features of a deep network as they are.',
      code: 'Does the same, for every modality: one with larger numbers outweighs the others.',
      studio:
        'Standardises every column first, so that modalities and datasets compare. The switch takes them raw.',
      patch: { model: { features: 'raw' } },
      measured: 'raw-features',
    },
  ],
  notRepeated:
    'that text stands before images, and that negatives are drawn only among items with a training interaction; the paper’s biases of users, items and appearance are in neither',
  tables: { users: 'Users', items: 'Items', projection: 'Projection of content' },
  spaces: [
    ...finalSpaces,
    {
      id: 'item-features',
      label: 'Fᵐ, projected content of items',
      title: 'Fᵐ',
      stage: 'model',
      kind: 'features',
      side: 'items',
    },
  ],
  published: [...table4(0.0525, 0.0186), ...publicTikTok(0.038, 0.0134)],
  controls: ['mf-bpr', 'most-popular'],
  sweeps: [
    {
      id: 'modalities',
      kind: 'open',
      label: 'Subsets of modalities',
      expect: 'All modalities against each alone: a modality that says nothing should not be missed.',
      axes: [{ path: 'model.modalities', text: 'all' }],
    },
    {
      id: 'reg',
      kind: 'open',
      label: 'Regularisation',
      expect: 'Without a penalty the model memorises; with a strong one every user gets the popular items.',
      axes: [{ path: 'model.reg', text: '0, 0.01, 0.03, 0.1, 0.3' }],
    },
    {
      id: 'noise',
      kind: 'open',
      label: 'Content noise',
      expect: 'With enough noise the content half says nothing: expect matrix factorisation, not less.',
      axes: [{ path: 'content.noise', text: '0, 1, 4' }],
      control: true,
    },
    {
      id: 'cold',
      kind: 'open',
      label: 'Cold items',
      expect: 'Items without a click have content all the same: the lead should grow with their share.',
      axes: [{ path: 'synthetic.coldItems', text: '0, 0.1, 0.3' }],
      control: true,
      synthetic: true,
    },
  ],
});

export type VbprConfig = ConfigOf<typeof vbpr>;
