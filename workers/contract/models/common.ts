import { choice, names, number, type Section, type ValuesOf } from '../fields.ts';
import type { LossPartCard } from './card.ts';

/** Fields that every trained model shares. */
export const trainingFields = {
  d: number({
    label: 'Embedding width',
    symbol: 'd',
    default: 64,
    min: 4,
    max: 256,
    step: 4,
    help: 'How many numbers describe each user and each item; wider is slower and can memorise more.',
  }),
  batchSize: number({
    label: 'Batch size',
    symbol: 'B',
    default: 2048,
    min: 1,
    max: 65536,
    step: 1,
    scale: 'log',
    help: 'How many training interactions one step looks at.',
  }),
  sampler: choice({
    label: 'Sampler',
    default: 'perInteraction',
    options: ['perInteraction', 'perUser'],
    help: 'perInteraction visits every training interaction once an epoch; perUser draws users first, as the released code does.',
  }),
  maxEpochs: number({
    label: 'Most epochs',
    default: 300,
    min: 1,
    max: 10000,
    step: 1,
    scale: 'log',
    help: 'A stage ends here at the latest; early stopping usually ends it sooner. Where nothing selects an epoch, all of these are trained and the last is kept.',
  }),
  maxSteps: number({
    label: 'Most steps',
    default: 0,
    min: 0,
    max: 10000000,
    step: 1,
    help: 'Ends a stage after so many steps, for timing and for tests; 0 means no limit.',
  }),
} as const satisfies Section;

type Drawn = ValuesOf<typeof trainingFields>;
/** How a stage is trained; tasks that visit histories draw nothing. */
export type TrainingConfig = Omit<Drawn, 'sampler'> & Partial<Pick<Drawn, 'sampler'>>;

/** Learning rate with this default. */
export const learningRate = (value: number) =>
  number({
    label: 'Learning rate',
    default: value,
    min: 1e-6,
    max: 1,
    scale: 'log',
    help: 'How far one AdamW step moves the parameters.',
  });
/** Decoupled weight decay with this default. */
export const weightDecay = (value: number) =>
  number({
    label: 'Weight decay',
    default: value,
    min: 0,
    max: 1,
    help: 'AdamW shrinks every parameter by this share of the learning rate each step.',
  });
/** L2 term of the batch with this default. */
export const reg = (value: number) =>
  number({
    label: 'L2 regularisation',
    default: value,
    min: 0,
    max: 10,
    help: 'Penalty on the squared length of the embeddings of the batch (layer 0).',
  });
/** Graph layers with this default. */
export const layers = (value: number) =>
  number({
    label: 'Graph layers',
    symbol: 'L',
    default: value,
    min: 0,
    max: 6,
    step: 1,
    help: 'How many hops of the interaction graph LightGCN averages over; 0 is plain matrix factorisation.',
  });
/** Epochs of early stopping with this default. */
export const patience = (value: number) =>
  number({
    label: 'Patience',
    default: value,
    min: 1,
    max: 1000,
    step: 1,
    help: 'Training stops after so many epochs without a better selection metric; the best epoch is kept.',
  });

/** Which modalities a model of content reads. */
export const modalities = names({
  label: 'Modalities',
  default: [],
  help: 'Names of the modalities to use; an empty list uses all of them.',
});
/** What is done to features before a model reads them. */
export const features = choice({
  label: 'Feature preprocessing',
  default: 'std',
  options: ['std', 'raw', 'rowL2'],
  help: 'std standardises each column and divides by the square root of the width; rowL2 gives each item length one; raw changes nothing.',
});

/** Loss parts that most models have. */
export const bprPart = {
  label: 'BPR',
  colour: 'ink',
  ofPair: { form: 'ranking' },
} as const satisfies LossPartCard;
export const l2Part = { label: 'L2', colour: 'grey', dash: '2 2' } as const satisfies LossPartCard;
