import type { Ablation, Departure, LossPartCard, Space, SweepPreset } from '../card.ts';
import type { PictureCardPart } from '../picture.ts';

/** What all models of the next item learn by. */
export const cePart = { label: 'Next item', colour: 'ink' } as const satisfies LossPartCard;

/** What to watch of a model that learns so. */
export const watchingNext = (learning: string) =>
  `${learning} Watch its Hit@10; the ring marks the best epoch so far.`;

/** Who met what, in order. */
export const historiesPart: PictureCardPart = {
  label: 'Histories',
  kind: 'data',
  formulas: ['i_1, i_2, …, i_n'],
  sentence:
    'What each user met, oldest first. The last item is held back to test the recommendations, the one before it to choose the best epoch.',
  fields: ['model.length', 'training.batchSize'],
  detail: { kind: 'words', text: 'the last {model.length} items' },
  facts: [{ kind: 'interactions' }],
  during: ['model'],
  links: [['data', 'See them in Data']],
};

/** The row of numbers that each item has for itself. */
export const idsPart: PictureCardPart = {
  label: 'Id vectors',
  kind: 'encoder',
  formulas: ['E ∈ ℝ^{I × d}'],
  sentence: 'One row of numbers for each item that only histories can teach.',
  fields: ['training.d'],
  detail: { kind: 'words', text: 'learned from histories' },
  facts: [{ kind: 'size', name: 'table of items', rows: 'items', cols: 'training.d' }],
  during: ['model'],
};

/** The row of numbers that each user has. */
export const usersPart: PictureCardPart = {
  label: 'User vectors',
  kind: 'encoder',
  formulas: ['U ∈ ℝ^{U × d}'],
  sentence:
    'One row of numbers for each user: what they like for long. Somebody whom the model never met is the mean of all.',
  fields: ['training.d'],
  detail: { kind: 'words', text: 'what a user likes for long' },
  facts: [{ kind: 'size', name: 'table of users', rows: 'users', cols: 'training.d' }],
  during: ['model'],
};

/** The blocks that read a window of the vectors of `what`. */
export const encoderPart = (
  label: string,
  what: string,
  extra: Partial<PictureCardPart> = {},
): PictureCardPart => ({
  label,
  kind: 'encoder',
  formulas: [
    'P = \\mathrm{softmax}(Q K^T / \\sqrt{d / h})',
    'X_1 = \\mathrm{LN}(X + P V W_o)',
    'X_2 = \\mathrm{LN}(X_1 + \\mathrm{act}(X_1 W_1) W_2)',
  ],
  sentence: `Reads ${what} of a window: each item looks at itself and at those before it, and takes from them what helps to tell what comes next.`,
  fields: ['model.layers', 'model.heads', 'model.dropout'],
  detail: { kind: 'words', text: '{model.layers} blocks, {model.heads} heads' },
  facts: [
    { kind: 'field', name: 'blocks', field: 'model.layers' },
    { kind: 'field', name: 'heads', field: 'model.heads' },
  ],
  during: ['model'],
  ...extra,
});

/** Training without the correction for popularity. */
export const withoutDebiasing: Ablation = {
  id: 'no-debias',
  part: 'training',
  label: 'w/o-debiasing',
  help: 'Popular items stand in most batches as wrong answers, and nothing takes that back.',
  paper: false,
  patch: { model: { debias: false } },
};

/** What the code does of evaluation that no switch repeats, as a part of a sentence. */
export const UNREPEATED =
  'half-precision arithmetic, negatives that two processors count apart, and that the last epoch is never evaluated';

/** Of all models that the studio sets beside ODMT and its repository does not hold. */
export const sameBackbone: Departure = {
  id: 'backbone',
  isUnnumbered: true,
  title: 'Popularity is corrected for',
  short: 'no debiasing',
  paper: 'Names the models that it is compared with, and not how they were trained.',
  code: 'Does not hold them.',
  studio:
    'Trains them as ODMT is, on the same blocks and by the same debiased in-batch softmax, so that they differ in what they are. The switch leaves the correction for popularity out.',
  patch: { model: { debias: false } },
};

/** The last vectors of items in each channel, and the states of users there. */
export const channelSpaces: readonly Space[] = [
  {
    id: 'item-channels',
    label: 'Fᵐ, vectors of items by channel',
    title: 'Fᵐ',
    stage: 'model',
    kind: 'features',
    side: 'items',
  },
];

/** Content and ids brought to one width. */
export const projectionsPart: PictureCardPart = {
  label: 'Projections',
  kind: 'encoder',
  formulas: ['x^m = X^m W_m + b_m', 'e = E_i W + b'],
  sentence: 'One matrix for each modality, and one for ids, bring all to the same number of columns.',
  fields: ['training.d'],
  detail: { kind: 'words', text: 'to {training.d} numbers' },
  facts: [{ kind: 'reductions', field: 'model.modalities', to: 'training.d' }],
  during: ['model'],
};

/** The content of items at two scales. */
export const scaleSweep = {
  id: 'scale',
  kind: 'open',
  label: 'Scale of content',
  expect: 'Short vectors leave projections close to zero for long; very long ones drown the ids.',
  axes: [{ path: 'model.contentScale', text: '1, 2, 4, 8, 16' }],
} as const satisfies SweepPreset;

/** Content that is switched off modality by modality. */
export const modalitiesSweep = {
  id: 'modalities',
  kind: 'open',
  label: 'Subsets of modalities',
  expect: 'All modalities against each alone: a modality that says nothing should not be missed.',
  axes: [{ path: 'model.modalities', text: 'all' }],
} as const satisfies SweepPreset;

/** The code's softmax holds the pad. */
export const padIsCandidate: Departure = {
  id: 'pad-column',
  title: 'The pad is a candidate',
  short: 'pad column',
  paper: 'Tells the next item from all items.',
  code: 'Multiplies with the whole table, whose first row stands for no item: one more answer, which is never right.',
  studio: 'Tells it from items alone. The switch adds the pad.',
  patch: { model: { padColumn: true } },
};
