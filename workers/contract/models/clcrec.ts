import { choice, flag, number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import {
  features,
  learningRate,
  modalities,
  patience,
  l2Part,
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

/** CLCRec (ACM MM 2021) for any modalities. */
export const clcrec = card({
  id: 'clcrec',
  label: 'CLCRec',
  help: 'Ids of items and their content are drawn together by contrast, so that an item that nobody has met yet can be ranked by its content.',
  family: 'content',
  source: {
    paper: 'Contrastive Learning for Cold-Start Recommendation (ACM MM 2021)',
    year: 2021,
    url: 'https://arxiv.org/abs/2107.05315',
    equations: 'The two contrastive losses of Section 3 and the hybrid training',
    code: 'weiyinwei/CLCRec',
  },
  needs: { content: true },
  task: 'ranking',
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(2e-2),
      weightDecay: weightDecay(0),
      negatives: number({
        label: 'Negatives',
        symbol: 'K',
        default: 16,
        min: 1,
        max: 64,
        step: 1,
        help: 'How many items each positive is set against, drawn among those with a click. More negatives tell more, at the price of time.',
      }),
      tau: number({
        label: 'Temperature',
        symbol: 'τ',
        default: 1,
        min: 0.01,
        max: 10,
        help: 'Scores are divided by it before the softmax. A low one looks at the strongest negatives alone.',
      }),
      lambda: number({
        label: 'Weight of the item contrast',
        symbol: 'λ',
        default: 0.1,
        min: 0,
        max: 1,
        help: 'How much of the loss draws ids of items to their content; the rest draws users to items. 0 switches the item contrast off, 1 the user contrast.',
      }),
      itemScore: choice({
        label: 'Score of the item contrast',
        default: 'product',
        options: ['cosine', 'product'],
        help: 'How alike an id and a content are: by direction alone, or by their inner product, in which lengths count.',
      }),
      swapShare: number({
        label: 'Swapped items',
        symbol: 'ρ',
        default: 0.2,
        min: 0,
        max: 1,
        help: 'Share of the items of a batch that stand for their content instead of their id in the user contrast.',
      }),
      swapRepeats: flag({
        label: 'Draw places again',
        default: false,
        help: 'Draws the places that are swapped with replacement, so that fewer are: half becomes 39%.',
      }),
      reg: number({
        label: 'Regularisation',
        default: 2e-1,
        min: 0,
        max: 10,
        help: 'Penalty on the mean length of the ids of the batch’s users and items; content has none.',
      }),
      regForm: choice({
        label: 'Regularisation form',
        default: 'squares',
        options: ['squares', 'lengths'],
        help: 'squares takes the mean squared length; lengths the mean length itself, which pulls short rows as hard as long ones: from a small start it draws all ids to zero before they have learned.',
      }),
      hidden: number({
        label: 'Hidden width',
        default: 64,
        min: 4,
        max: 1024,
        step: 4,
        help: 'Width of the layer between content and embedding.',
      }),
      content: flag({
        label: 'Content',
        default: true,
        help: 'Off leaves content out: ids alone, by the user contrast.',
      }),
      modalities,
      features: { ...features, default: 'rowL2' },
      patience: patience(15),
    },
  },
  stages: [singleStage(['itemContrast', 'userContrast', 'l2'], CLICKS_AND_CONTENT)],
  losses: {
    itemContrast: { label: 'Item contrast', colour: 'blue', weight: 'model.lambda' },
    userContrast: { label: 'User contrast', colour: 'ink' },
    l2: l2Part,
  },
  picture: {
    label:
      'Content is encoded; each item’s id is drawn to its content, and users to items by either. Items without clicks are ranked by content.',
    introduction: 'One model, no graph: what an item looks like learns to stand in for who clicked it.',
    parts: {
      content: contentPart([], offWithoutContent),
      interactions: interactionsPart,
      encoder: {
        label: 'Encoder',
        formulas: [
          'f_i = [\\op{n}(x_i^1) \\, ; \\op{n}(x_i^2) \\, ; …]',
          'g_i = \\op{lrelu}(f_i W_1 + b_1) W_2 + b_2',
        ],
        sentence:
          'Two layers turn all content numbers of an item into d, as many as its id has. Only the items of a batch are encoded.',
        ...offWithoutContent,
        fields: ['model.hidden', 'training.d'],
        detail: { kind: 'words', text: 'to {training.d} numbers' },
        facts: [{ kind: 'reductions', field: 'model.modalities', to: 'training.d' }],
        during: ['model'],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      ids: {
        label: 'Id embeddings',
        formulas: ['E ∈ ℝ^{(U + I) × d}'],
        sentence: 'One row of numbers for each user and each item, learned from clicks.',
        fields: ['training.d'],
        detail: { kind: 'words', text: 'learned from clicks' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
      },
      itemContrast: {
        label: 'Item contrast',
        formulas: [
          'L_{\\op{RE}} = −\\op{log} \\frac{\\op{exp}(e_i · g_i / τ)}{\\sum_k \\op{exp}(e_i · g_k / τ)}',
        ],
        sentence:
          'An item’s id should be nearer to its own content than to that of K other items: so content learns what clicks know.',
        ablation: 'no-item-contrast',
        fields: ['model.lambda', 'model.tau', 'model.negatives', 'model.itemScore'],
        detail: { kind: 'loss', stage: 'model', part: 'itemContrast', weight: 'model.lambda' },
        facts: [
          {
            kind: 'loss',
            stage: 'model',
            part: 'itemContrast',
            name: 'weighted loss',
            weight: 'model.lambda',
          },
        ],
        during: ['model'],
        offIf: [{ model: { lambda: 0 } }, { model: { content: false } }],
        links: [['ablations', 'What it is worth, in Ablations']],
      },
      model: modelPart(
        {
          label: 'CLCRec',
          formulas: [
            'L_{\\op{UI}} = −\\op{log} \\frac{\\op{exp}(e_u · h_i / τ)}{\\sum_k \\op{exp}(e_u · h_k / τ)}',
            'h = e \\, \\op{or} \\, g',
          ],
          sentence:
            'A user should be nearer to what they clicked than to K other items, which stand for themselves by id or, swapped at random, by content. Items with clicks are ranked by id, the others by content.',
          fields: ['model.swapShare', 'model.learningRate', 'model.reg', 'model.regForm'],
        },
        ['userContrast', 'user contrast'],
      ),
    },
    columns: [
      ['content', 'interactions'],
      ['encoder', 'ids'],
      ['itemContrast', 'model'],
    ],
    arrows: [
      ['content', 'encoder'],
      ['interactions', 'ids'],
      ['encoder', 'itemContrast'],
      ['ids', 'itemContrast'],
      ['encoder', 'model'],
      ['ids', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-content',
      label: 'w/o-content',
      help: 'Ids alone, by the user contrast: matrix factorisation with a softmax over K negatives.',
      paper: false,
      patch: { model: { content: false } },
    },
    {
      id: 'no-item-contrast',
      label: 'w/o-item-contrast',
      help: 'Content learns from users alone, where it is swapped in (λ = 0).',
      paper: false,
      patch: { model: { lambda: 0 } },
    },
    {
      id: 'no-swap',
      label: 'w/o-swap',
      help: 'Users see items by their ids alone; content learns from the item contrast (ρ = 0).',
      paper: false,
      patch: { model: { swapShare: 0 } },
    },
    {
      id: 'no-reg',
      label: 'w/o-regularisation',
      help: 'No penalty on the length of ids.',
      paper: false,
      patch: { model: { reg: 0 } },
    },
  ],
  modalities: 'model.modalities',
  departures: [
    {
      id: 'swap-repeats',
      title: 'Places are swapped with replacement',
      short: 'swaps',
      paper: 'Replaces a share ρ of the items by their content.',
      code: 'Draws ρ B (K + 1) places with replacement: some are drawn twice, so that with ρ = 0.5 not half are swapped but 39%.',
      studio: 'Swaps exactly the share. The switch draws with replacement.',
      patch: { model: { swapRepeats: true } },
      measured: 'swap-repeats',
    },
    {
      id: 'lengths',
      title: 'The penalty is on lengths, not on squares',
      short: 'lengths',
      paper: 'Penalises the squared length of the parameters (the usual λ‖Θ‖²).',
      code: 'Adds half the mean length of the batch’s users and items. A row of length one hundredth is pulled as hard as one of length one: ids that start small are drawn to zero, and what they learn must outrun it.',
      studio:
        'Penalises mean squared lengths, which leave short rows alone. The switch takes lengths with the weight of the code.',
      patch: { model: { regForm: 'lengths', reg: 0.1 } },
      measured: 'lengths',
    },
    {
      id: 'cosine',
      title: 'The item contrast compares directions',
      short: 'cosine',
      paper: 'Scores an id and a content by their inner product.',
      code: 'Brings both to length one first in the item contrast, and leaves the user contrast as it is.',
      studio: 'Takes inner products in both. The switch takes cosines in the item contrast.',
      patch: { model: { itemScore: 'cosine' } },
      measured: 'cosine',
    },
  ],
  notRepeated:
    'that exponentials are summed without the largest taken off, so that they overflow at low temperatures; that cold items must have the last numbers; that negatives of a row are drawn without replacement; that training items are scored 1e−15 at test, above every candidate with a negative score',
  tables: {
    ids: 'Users and items',
    hidden: 'Encoder, first layer',
    content: 'Encoder, second layer',
    contentBias: 'Bias of the second layer',
  },
  spaces: finalSpaces,
  published: [...table4(0.0657, 0.0214), ...publicTikTok(0.0621, 0.0264)],
  controls: ['vbpr', 'mf-bpr', 'most-popular'],
  sweeps: [
    {
      id: 'negatives',
      kind: 'open',
      label: 'Negatives K',
      expect: 'More negatives make the softmax sharper, with less to gain from each; every one costs time.',
      axes: [{ path: 'model.negatives', text: '1, 4, 16, 64' }],
    },
    {
      id: 'tau',
      kind: 'open',
      label: 'Temperature τ',
      expect: 'A low temperature learns from the hardest negatives alone, a high one from all alike.',
      axes: [{ path: 'model.tau', text: '0.1, 0.2, 0.5, 1, 2' }],
    },
    {
      id: 'lambda',
      kind: 'paper',
      label: 'Item contrast λ',
      expect: 'Where all items have clicks the item contrast helps only through the ids that it moves.',
      axes: [{ path: 'model.lambda', text: '0, 0.1, 0.5, 0.9' }],
    },
    {
      id: 'swap',
      kind: 'paper',
      label: 'Swapped items ρ',
      expect:
        'Some swapping teaches content to rank; all of it leaves the ids of items to the item contrast.',
      axes: [{ path: 'model.swapShare', text: '0, 0.25, 0.5, 1' }],
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

export type ClcrecConfig = ConfigOf<typeof clcrec>;
