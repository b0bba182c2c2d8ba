import type { Ablation, Departure, LossPartCard, Published, StageCard, SweepPreset } from '../card.ts';
import type { PictureCardPart } from '../picture.ts';
import { modelPart } from '../singleStage.ts';
import { historiesPart } from '../sequence/parts.ts';

/** What all models of texts learn by. */
export const nllPart = { label: 'Tokens', colour: 'ink' } as const satisfies LossPartCard;

/** What cards of models have alike that write items and sentences. */
export const textCard = {
  family: 'text',
  needs: { order: true, text: 'if there' },
  task: 'text',
  sectionTitles: { texts: 'Texts', answers: 'Answers' },
  losses: { nll: nllPart },
  spaces: [],
} as const;

/** Tables of parameters that they have alike. */
export const textTables = {
  emb: 'Token vectors',
  wht: 'Whole words',
  enc: 'Encoder',
  dec: 'Decoder',
} as const;

/** The one stage of a model of texts. */
export const textStage = (watch: string) =>
  ({
    id: 'model',
    label: 'Model',
    losses: ['nll'],
    observed: [
      {
        title: 'Padding saved',
        help: 'The share of places that filling a batch’s questions up to the longest would waste. None of it is computed here; batches of one task would waste less than mixed ones.',
        series: [{ id: 'padding', label: 'empty places' }],
      },
    ],
    watch,
  }) as const satisfies StageCard;

const during = ['model'] as const;

/** Who met what, in order, as texts hold it. */
export const textHistories: PictureCardPart = {
  ...historiesPart,
  fields: ['texts.history', 'texts.candidates', 'training.batchSize'],
  detail: { kind: 'words', text: 'the last {texts.history} items' },
};

/** What users wrote. */
export const sentencesPart: PictureCardPart = {
  label: 'Sentences',
  kind: 'data',
  formulas: ['t_{u i} = w_1 w_2 …'],
  sentence:
    'What users wrote on items, where the data has it: one sentence for a user and an item. Without any the model learns two tasks instead of three.',
  fields: ['texts.labelCut'],
  detail: { kind: 'words', text: 'up to {texts.labelCut} tokens' },
  facts: [],
  during,
  links: [['data', 'See them in Data']],
};

/** The sentences that questions are written by. */
export const templatesPart = (sentence: string): PictureCardPart => ({
  label: 'Templates',
  kind: 'data',
  formulas: ['\\mathrm{user}\\_u \\; \\mathrm{item}\\_i'],
  sentence,
  fields: ['texts.templates', 'texts.mixing', 'texts.digits', 'texts.words'],
  detail: { kind: 'words', text: 'drawn from: {texts.templates}' },
  facts: [{ kind: 'field', name: 'digits per token', field: 'texts.digits' }],
  during,
});

/** The vectors of tokens. */
export const tokensPart: PictureCardPart = {
  label: 'Token vectors',
  kind: 'encoder',
  formulas: ['x_j = E_{t_j} + W_{w_j}'],
  sentence:
    'One vector for each word and each piece of a number, shared by encoder, decoder and output; whole words add one that all pieces of the same id share.',
  fields: ['training.d', 'model.wholeWords'],
  detail: { kind: 'words', text: '{training.d} numbers each' },
  facts: [{ kind: 'field', name: 'whole words', field: 'model.wholeWords' }],
  during,
};

/** What reads questions. */
export const textEncoderPart: PictureCardPart = {
  label: 'Encoder',
  kind: 'encoder',
  formulas: [
    'A = \\mathrm{softmax}(Q K^T + b_{j - i})',
    'X_1 = X + A V W_o',
    'X_2 = X_1 + \\max(\\mathrm{RMS}(X_1) W_1, 0) W_2',
  ],
  sentence:
    'Reads the whole question: each token takes from all others what helps. How far apart two tokens stand is learned as a bias of attention.',
  fields: ['model.layers', 'model.heads', 'model.inner', 'model.dropout'],
  detail: { kind: 'words', text: '{model.layers} layers, {model.heads} heads' },
  facts: [
    { kind: 'field', name: 'layers', field: 'model.layers' },
    { kind: 'field', name: 'heads', field: 'model.heads' },
  ],
  during,
};

/** What writes answers. */
export const textDecoderPart: PictureCardPart = {
  label: 'Decoder',
  kind: 'encoder',
  formulas: ['p(y_t \\mid y_{<t}, x) = \\mathrm{softmax}(h_t E^T / \\sqrt d)'],
  sentence:
    'Writes the answer token by token: it looks at what it has written and, at each layer, at all that the encoder says.',
  fields: ['model.layers', 'model.heads', 'texts.lossMode', 'answers.beams', 'answers.constrained'],
  detail: { kind: 'words', text: '{answers.beams} beams' },
  facts: [{ kind: 'field', name: 'beams', field: 'answers.beams' }],
  during,
};

/** The trained model of texts. */
export const textModelPart = (label: string): PictureCardPart => ({
  ...modelPart(
    {
      label,
      formulas: ['\\mathcal{L} = -\\sum_t \\ln p(y_t \\mid y_{<t}, x)', 's_{u i} = \\ln p(i \\mid x_u)'],
      sentence:
        'Learns to write the next item, the right one of some candidates, and a sentence on an item; lists are the answers that beam search finds, the likeliest first.',
      fields: [
        'model.learningRate',
        'model.weightDecay',
        'answers.passMet',
        'answers.perToken',
        'answers.sentenceBeams',
        'answers.shortest',
      ],
    },
    ['nll', 'loss of tokens'],
  ),
  links: [
    ['ask', 'Ask it in Explore'],
    ['explore', 'See its lists in Explore'],
  ],
});

/** What takes parts away that all models of texts have. */
export const textAblations: readonly Ablation[] = [
  {
    id: 'no-whole-words',
    part: 'ids',
    label: 'w/o-whole-words',
    help: 'Nothing tells which tokens belong to one id.',
    paper: false,
    patch: { model: { wholeWords: false } },
  },
  {
    id: 'mixed',
    part: 'training',
    label: 'mixed batches',
    help: 'Each batch holds all tasks, so that filling up its shorter texts would waste more.',
    paper: false,
    patch: { texts: { mixing: 'mixed' } },
  },
  {
    id: 'unconstrained',
    part: 'decoding',
    label: 'unconstrained',
    help: 'Any token may follow: some answers name no item.',
    paper: false,
    patch: { answers: { constrained: false } },
  },
];

/** What the released code of both does where the studio does otherwise. */
export const textDepartures: readonly Departure[] = [
  {
    id: 'any-token',
    title: 'Answers may name no item',
    short: 'any token',
    paper: 'Generates items by beam search.',
    code: 'Lets every token follow every other, and takes a random item where an answer names none.',
    studio:
      'Follows only digits that lead to an item. The switch lets any token follow; answers that name no item are counted, and never replaced.',
    patch: { answers: { constrained: false } },
  },
  {
    id: 'per-token',
    title: 'Longer numbers come first',
    short: 'per token',
    paper: 'Leaves it open.',
    code: 'Ranks the answers of beam search by their log-probability divided by the number of their tokens, so that of equally likely items that comes first whose number has more.',
    studio:
      'Ranks them by the log-probability of the whole number, which is what the model gives the item. The switch divides.',
    patch: { answers: { perToken: true } },
  },
  {
    id: 'met-items',
    title: 'Items that were met may be listed',
    short: 'met items',
    paper: 'Leaves it open.',
    code: 'Keeps what the user has met in the list.',
    studio: 'Passes it over, as in all its tables. The switch keeps it.',
    patch: { answers: { passMet: false } },
  },
  {
    id: 'hits-twice',
    title: 'A hit may be counted twice',
    short: 'double hits',
    paper: 'Reports HR and NDCG.',
    code: 'Counts a hit for every answer that names the right item, so that one that is written twice counts twice.',
    studio:
      'Counts an item where it is named first. Under the protocol both counts stand side by side among the texts.',
    protocol: 'paper-code',
  },
  {
    id: 'candidates',
    title: 'Candidates know what is met later',
    short: 'candidates',
    paper: 'Draws candidates that the user has not met.',
    code: 'Draws those of training from what the user meets at no time, so that they leave out held-out items, which tells something of them.',
    studio: 'Draws them from all but the user’s training items. The protocol leaves out the others, too.',
    protocol: 'paper-code',
  },
  {
    id: 'one-rate',
    title: 'One learning rate for all',
    short: 'one rate',
    paper: 'Leaves it open.',
    code: 'Lets tables of tokens learn at the rate of matrices, from tables that were trained on other texts.',
    studio:
      'Trains from nothing, where tables start at about 1 and matrices at a tenth, and lets tables learn ten times as fast. The switch gives both one rate.',
    patch: { model: { tableRate: 1 } },
  },
];

/** What no switch repeats of both. */
export const UNREPEATED_TEXT =
  'the weights of a T5 that was trained on other texts, and early stopping that counts all epochs without a better one';

/** More vectors in front of the question, or fewer items in it. */
export const historySweep = {
  id: 'history',
  kind: 'open',
  label: 'History',
  expect: 'A longer history says more and takes longer to read.',
  axes: [{ path: 'texts.history', text: '1, 2, 5, 10, 20' }],
} as const satisfies SweepPreset;

/** Published datasets by their shape. */
const SHAPES = {
  sports: { dataset: 'Amazon Sports (P5)', users: 35598, items: 18357, interactions: 296337 },
  beauty: { dataset: 'Amazon Beauty (P5)', users: 22363, items: 12101, interactions: 198502 },
  toys: { dataset: 'Amazon Toys (P5)', users: 19412, items: 11924, interactions: 167597 },
} as const;

/** Hit and NDCG at 10 of the sequential task on such a dataset. */
export const sequentialFigures = (
  shape: keyof typeof SHAPES,
  hit: number,
  ndcg: number,
  where: string,
): readonly Published[] => [
  { ...SHAPES[shape], metric: 'Hit@10', value: hit, where },
  { ...SHAPES[shape], metric: 'NDCG@10', value: ndcg, where },
];
