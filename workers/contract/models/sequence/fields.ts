import { choice, flag, number, type Section } from '../../fields.ts';
import { features, learningRate, modalities, patience, trainingFields, weightDecay } from '../common.ts';

const { d, batchSize, maxEpochs, maxSteps } = trainingFields;

/** How models of the next item are trained: a batch is so many histories, or so many ends of them. */
export const windowTraining = (size: number, help: string) =>
  ({
    d,
    batchSize: { ...batchSize, default: size, max: 16384, help },
    maxEpochs,
    maxSteps,
  }) as const satisfies Section;

/** The same where every place of a window learns from the rest of the batch. */
export const inBatchTraining = windowTraining(
  128,
  'How many histories one step looks at. All items in them are candidates for what comes next, so a larger batch is also a harder task.',
);

/** How many items a window holds. */
export const windowLength = (length: number, max = 200) =>
  number({
    label: 'Window',
    symbol: 'S',
    default: length,
    min: 1,
    max,
    step: 1,
    help: 'How many of a user’s last items the model looks at; older ones are neither read nor learned from.',
  });

/** Dropout with this default. */
export const dropoutRate = (rate: number) =>
  number({
    label: 'Dropout',
    default: rate,
    min: 0,
    max: 0.9,
    help: 'Share of numbers that a training step sets to zero, so that the model does not rely on single ones.',
  });

/** How many attentions stand side by side; the width must be a multiple of it. */
export const attentionHeads = (heads: number) =>
  number({
    label: 'Heads',
    default: heads,
    min: 1,
    max: 8,
    step: 1,
    help: 'Into how many parts the width is cut, each with an attention of its own; it must divide the width.',
  });

/** The window and the blocks that read it; `forms` are the defaults that differ between sources. */
export const encoderFields = ({ length, dropout }: { length: number; dropout: number }) =>
  ({
    length: windowLength(length),
    layers: number({
      label: 'Blocks',
      symbol: 'L',
      default: 2,
      min: 0,
      max: 6,
      step: 1,
      help: 'How many blocks of attention stand on each other; with none an item is told from the last one alone.',
    }),
    heads: attentionHeads(2),
    dropout: dropoutRate(dropout),
  }) as const satisfies Section;

/** AdamW and early stopping. */
export const learningFields = (rate: number, decay: number) =>
  ({
    learningRate: learningRate(rate),
    weightDecay: weightDecay(decay),
    patience: patience(20),
  }) as const satisfies Section;

/** The correction of in-batch softmax for popularity. */
export const debiasFields = {
  debias: flag({
    label: 'Debiasing',
    default: true,
    help: 'Popular items stand in many batches and are wrong answers there again and again; subtracting the logarithm of their popularity while training takes that back.',
  }),
  power: number({
    label: 'Power of popularity',
    default: 1,
    min: 0,
    max: 2,
    help: 'What the popularity of items is raised to for debiasing; 1 is how often an item really stands in a batch, 0 makes all items alike.',
  }),
} as const satisfies Section;

/** Which content is read, and how long its vectors are. */
export const contentFields = {
  modalities,
  features: { ...features, default: 'rowL2' },
  contentScale: number({
    label: 'Scale of content',
    default: 8,
    min: 0.01,
    max: 1000,
    scale: 'log',
    help: 'What prepared features are multiplied by: with rowL2 it is the length of every item’s vector. Projections of vectors as short as one start close to zero, and learn slowly.',
  }),
} as const satisfies Section;

/** How wide blocks are within. */
export const innerWidth = (inner: number) =>
  number({
    label: 'Width within blocks',
    default: inner,
    min: 4,
    max: 2048,
    step: 4,
    help: 'How many numbers a block widens each vector to before it narrows it again.',
  });

/** What models have that follow RecBole, beside the window and the blocks: `inner` numbers within a block. */
export const recboleFields = (inner: number) =>
  ({
    inner: innerWidth(inner),
    padding: choice({
      label: 'Positions count from',
      default: 'right',
      options: ['right', 'left'],
      help: 'right counts positions from the oldest item of a window; left from the newest, so that the last item always stands at the same place.',
    }),
    padColumn: flag({
      label: 'The pad is a candidate',
      default: false,
      help: 'On lets the softmax over all items hold one more answer that is never right, as the released code does.',
    }),
  }) as const satisfies Section;

/** Where every end of a history is a sample of its own. */
export const lastTraining = windowTraining(
  512,
  'How many ends of histories one step looks at: behind each one item is to be told from all items.',
);
