import { choice, flag, number, type Section, type ValuesOf } from '../../fields.ts';
import { learningRate, patience, weightDecay } from '../common.ts';

const penalty = number({
  label: 'Regularisation',
  default: 0.1,
  min: 0,
  max: 10,
  help: 'Weight of the penalty on the length of what is ranked by.',
});

/** Fields of the teachers, one per modality. */
export const teacherFields = {
  learningRate: learningRate(1e-2),
  weightDecay: weightDecay(0),
  reg: penalty,
  patience: patience(20),
} as const satisfies Section;

/** Fields of the student. */
export const studentFields = {
  learningRate: learningRate(1e-2),
  weightDecay: weightDecay(0),
  reg: penalty,
  kdRatio: number({
    label: 'Weight of distillation',
    default: 0.01,
    min: 0,
    max: 100,
    help: 'How much the student listens to the teachers beside the clicks; at 0 there are none, and it is the backbone alone.',
  }),
  kl: number({
    label: 'Weight of the generic part',
    default: 5,
    min: 0,
    max: 100,
    help: 'How much the agreement on any two items counts beside the margins of the batch.',
  }),
  tau: number({
    label: 'Temperature',
    symbol: 'τ',
    default: 0.1,
    min: 0.01,
    max: 100,
    scale: 'log',
    help: 'Divides margins before they become preferences in the generic part: a low one asks who is preferred, a high one by how much.',
  }),
  kdUsers: number({
    label: 'Users of the generic part',
    symbol: 'K',
    default: 5000,
    min: 1,
    max: 65536,
    step: 1,
    scale: 'log',
    help: 'How many users a step asks about two random items; where there are fewer, some are asked twice.',
  }),
  distill: choice({
    label: 'Parts of distillation',
    default: 'both',
    options: ['both', 'generic', 'specific'],
    help: 'specific compares margins between a click and a random item; generic compares preferences between any two items.',
  }),
  spec: choice({
    label: 'Specific loss',
    default: 'hinge',
    options: ['hinge', 'mse'],
    help: 'hinge pulls only while the student’s margin is below the teacher’s; mse pulls from both sides.',
  }),
  logits: flag({
    label: 'Cross-entropy of logits',
    default: true,
    help: 'Computes the generic loss safely for any margin; off puts 1e−8 inside the logarithms, as the released code does: its slope vanishes far out.',
  }),
  reweight: flag({
    label: 'Re-weighting',
    default: true,
    help: 'The modality that lags weighs more; off weighs all of them alike.',
  }),
  ite: choice({
    label: 'Treatment effect',
    default: 'code',
    options: ['code', 'ate'],
    help: 'How far a modality comes: code takes the effect of each sample over the student’s own margin; ate the mean effect of the batch over the teacher’s mean margin, a reconstruction from the abstract.',
  }),
  patience: patience(20),
} as const satisfies Section;

export type StudentConfig = ValuesOf<typeof studentFields>;
