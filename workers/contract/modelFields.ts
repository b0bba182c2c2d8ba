import { choice, flag, names, number, type Section } from './fields.ts';

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
    help: 'A stage ends here at the latest; early stopping usually ends it sooner.',
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

const learningRate = (value: number) =>
  number({
    label: 'Learning rate',
    default: value,
    min: 1e-6,
    max: 1,
    scale: 'log',
    help: 'How far one AdamW step moves the parameters.',
  });
const weightDecay = (value: number) =>
  number({
    label: 'Weight decay',
    default: value,
    min: 0,
    max: 1,
    help: 'AdamW shrinks every parameter by this share of the learning rate each step.',
  });
const reg = (value: number) =>
  number({
    label: 'L2 regularisation',
    default: value,
    min: 0,
    max: 10,
    help: 'Penalty on the squared length of the embeddings of the batch (layer 0).',
  });
const layers = (value: number) =>
  number({
    label: 'Graph layers',
    symbol: 'L',
    default: value,
    min: 0,
    max: 6,
    step: 1,
    help: 'How many hops of the interaction graph LightGCN averages over; 0 is plain matrix factorisation.',
  });
const patience = (value: number) =>
  number({
    label: 'Patience',
    default: value,
    min: 1,
    max: 1000,
    step: 1,
    help: 'Training stops after so many epochs without a better selection metric; the best epoch is kept.',
  });

/** The teacher of PromptMM: ids, prompt and modality features (Eq. 1, 3, 4). */
export const teacherFields = {
  learningRate: learningRate(5e-3),
  weightDecay: weightDecay(1e-3),
  reg: reg(1e-3),
  layers: layers(2),
  modalities: names({
    label: 'Modalities',
    default: [],
    help: 'Names of the modalities to use; an empty list uses all of them.',
  }),
  features: choice({
    label: 'Feature preprocessing',
    default: 'std',
    options: ['std', 'raw', 'rowL2'],
    help: 'std standardises each column and divides by the square root of the width; rowL2 gives each item length one; raw changes nothing.',
  }),
  modalityGraph: choice({
    label: 'Modality graph',
    default: 'sqrt',
    options: ['sqrt', 'mean', 'sym'],
    help: 'How features spread over the graph: sqrt keeps popularity (as the released code), mean averages, sym divides by both degrees.',
  }),
  modSelf: flag({
    label: 'Keep own features',
    default: false,
    help: 'Averages an item’s own reduced features with those that come back through its users.',
  }),
  prompt: flag({
    label: 'Soft prompt',
    default: true,
    help: 'Adds a learned prompt to the features before they are reduced (Eq. 3 and 4); off is the ablation w/o-Prompt.',
  }),
  lambda1: number({
    label: 'Prompt strength',
    symbol: 'λ₁',
    default: 1,
    min: 0,
    max: 10,
    help: 'How strongly the prompt is added to the raw features (Eq. 4).',
  }),
  promptNorm: flag({
    label: 'Normalise prompt rows',
    default: true,
    help: 'Scales each item’s prompt to length one, as the released code does; without it prompts dwarf the features.',
  }),
  modalityWeight: number({
    label: 'Modality weight',
    symbol: 'cat',
    default: 0.03,
    min: 0,
    max: 10,
    help: 'How much the normalised modality features add to the final embedding.',
  }),
  modalityBpr: number({
    label: 'Modality BPR',
    default: 0.1,
    min: 0,
    max: 10,
    help: 'Weight of the ranking loss on each modality by itself.',
  }),
  promptBpr: number({
    label: 'Prompt BPR',
    default: 0,
    min: 0,
    max: 1e10,
    help: 'Weight of the ranking loss on the prompt alone; one configuration of the released code has 1e10.',
  }),
  idSoftmax: flag({
    label: 'Softmax in the last layer',
    default: false,
    help: 'Passes the last layer of the id embeddings through a softmax, as the released code does; LightGCN has none.',
  }),
  dropout: number({
    label: 'Dropout',
    default: 0.2,
    min: 0,
    max: 0.9,
    help: 'Share of reduced features set to zero at each teacher step.',
  }),
  patience: patience(7),
} as const satisfies Section;

/** The student of PromptMM and its three distillation losses (Eq. 5 to 12). */
export const studentFields = {
  enabled: flag({ label: 'Distil a student', default: true, help: 'Off stops after the teacher.' }),
  init: choice({
    label: 'Start from',
    default: 'teacher',
    options: ['teacher', 'xavier'],
    help: 'teacher starts the student at the teacher’s final embeddings (warm start); xavier starts at random.',
  }),
  learningRate: learningRate(2e-3),
  trainPrompt: flag({
    label: 'Keep tuning the prompt',
    default: true,
    help: 'Lets the distillation losses update the prompt through the frozen teacher (section 3.1.2); off is the no_grad of the released code.',
  }),
  freshPrompt: flag({
    label: 'Forget the prompt',
    default: false,
    help: 'Distils with an untrained prompt, as happens where only the teacher was saved.',
  }),
  teacherDropout: flag({
    label: 'Keep teacher dropout',
    default: false,
    help: 'Leaves the teacher’s dropout on while it teaches, as the released code does: its targets then tremble.',
  }),
  promptLearningRate: number({
    label: 'Prompt learning rate',
    default: 1e-4,
    min: 1e-8,
    max: 1,
    scale: 'log',
    help: 'How far one step moves the prompt while distilling.',
  }),
  weightDecay: weightDecay(1e-3),
  reg: reg(1e-3),
  layers: layers(2),
  graph: choice({
    label: 'Student graph',
    default: 'bipartite',
    options: ['bipartite', 'block-diagonal'],
    help: 'bipartite lets users average items and items users; block-diagonal repeats the released code, where users average users.',
  }),
  twoCopies: flag({
    label: 'Second trainable copy',
    default: false,
    help: 'Adds a second table that starts at the same values, as the released code does: twice the length and twice the pace.',
  }),
  lambda2: number({
    label: 'PairKD weight',
    symbol: 'λ₂',
    default: 1,
    min: 0,
    max: 100,
    help: 'Weight of pair-wise distillation (Eq. 5): the student copies how sure the teacher is that one item beats another.',
  }),
  pairKd: choice({
    label: 'PairKD form',
    default: 'kl',
    options: ['kl', 'as-released'],
    help: 'kl is the Bernoulli divergence; as-released repeats the released code, whose sign works against BPR.',
  }),
  tauPair: number({
    label: 'PairKD temperature',
    symbol: 'τ pair',
    default: 1,
    min: 0.05,
    max: 20,
    scale: 'log',
    help: 'Softens both preferences before they are compared.',
  }),
  lambda3: number({
    label: 'ListKD weight',
    symbol: 'λ₃',
    default: 0.1,
    min: 0,
    max: 100,
    help: 'Weight of list-wise distillation (Eq. 6 to 10): the student copies each modality’s ranking of a short list.',
  }),
  listKd: choice({
    label: 'ListKD form',
    default: 'disentangled',
    options: ['disentangled', 'plain', 'coupled'],
    help: 'disentangled weighs positive against rest and order among negatives apart; plain is the ablation w/o-disentangle; coupled weighs the second by 1 − b⁺.',
  }),
  alpha: number({
    label: 'Positive part',
    symbol: 'α',
    default: 1,
    min: 0,
    max: 100,
    help: 'Weight of the positive-against-the-rest part of ListKD.',
  }),
  beta: number({
    label: 'Negative part',
    symbol: 'β',
    default: 1,
    min: 0,
    max: 100,
    help: 'Weight of the order among negatives in ListKD.',
  }),
  tau: number({
    label: 'ListKD temperature',
    symbol: 'τ',
    default: 1,
    min: 0.05,
    max: 20,
    scale: 'log',
    help: 'Softens the lists of teacher and student before they are compared.',
  }),
  listNegatives: number({
    label: 'List length',
    symbol: 'K',
    default: 10,
    min: 1,
    max: 64,
    step: 1,
    help: 'How many uniform negatives stand beside the positive in each list.',
  }),
  listScore: choice({
    label: 'Teacher list score',
    default: 'dot',
    options: ['dot', 'cosine'],
    help: 'How the teacher scores a list: by inner product, or by cosine times a scale.',
  }),
  listScale: number({
    label: 'Cosine scale',
    default: 5,
    min: 0.1,
    max: 100,
    scale: 'log',
    help: 'Multiplies the cosine when lists are scored by cosine.',
  }),
  lambda4: number({
    label: 'EmbKD weight',
    symbol: 'λ₄',
    default: 0.01,
    min: 0,
    max: 100,
    help: 'Weight of embedding distillation (Eq. 11): item embeddings turn towards the teacher’s modality features.',
  }),
  gamma: number({
    label: 'EmbKD exponent',
    symbol: 'γ',
    default: 2,
    min: 1,
    max: 8,
    help: 'How much more badly aligned items count than well aligned ones.',
  }),
  embUsers: flag({
    label: 'EmbKD on users too',
    default: false,
    help: 'Also aligns user embeddings with the users’ modality features.',
  }),
  patience: patience(6),
} as const satisfies Section;

/** LightGCN on ids. */
export const lightgcnFields = {
  learningRate: learningRate(5e-3),
  weightDecay: weightDecay(0),
  reg: reg(1e-3),
  layers: layers(2),
  patience: patience(7),
} as const satisfies Section;

/** MF-BPR: the regularisation is strong and the patience long, since its validation curve is noisy. */
export const mfFields = {
  learningRate: learningRate(1e-2),
  weightDecay: weightDecay(0),
  reg: reg(1e-1),
  patience: patience(20),
} as const satisfies Section;
