import { choice, number, parseNamed, sectionSchema, type Section, type ValuesOf } from './fields.ts';

/** Parameters of t-SNE; the defaults are scikit-learn's (>= 1.2). */
export const tsneFields = {
  perplexity: number({
    label: 'Perplexity',
    default: 30,
    min: 1.1,
    max: 500,
    help: 'About how many neighbours each point listens to; low shows small groups, high shows the large picture.',
  }),
  iterations: number({
    label: 'Iterations',
    default: 1000,
    min: 1,
    max: 20000,
    step: 1,
    scale: 'log',
    help: 'How many times all points move.',
  }),
  earlyExaggeration: number({
    label: 'Early exaggeration',
    default: 12,
    min: 1,
    max: 100,
    help: 'Multiplies the attraction at the start, so that groups form before they spread out.',
  }),
  exaggerationIterations: number({
    label: 'Exaggerated iterations',
    default: 250,
    min: 0,
    max: 5000,
    step: 1,
    help: 'How many of the first iterations are exaggerated; they run at momentum 0.5, the others at 0.8.',
  }),
  learningRate: number({
    label: 'Learning rate',
    default: 0,
    min: 0,
    max: 100000,
    help: 'How far points move at once; 0 chooses the number of points / exaggeration / 4, but at least 50.',
  }),
  init: choice({
    label: 'Start from',
    default: 'pca',
    options: ['pca', 'random'],
    help: 'pca starts at the first two principal components, shrunk to a standard deviation of 1e-4; random at noise of that size.',
  }),
  method: choice({
    label: 'Method',
    default: 'auto',
    options: ['auto', 'exact', 'barnes-hut'],
    help: 'exact repels every pair of points, barnes-hut approximates far ones; auto takes the faster one on this machine and says why.',
  }),
  theta: number({
    label: 'Angle',
    symbol: 'θ',
    default: 0.5,
    min: 0.1,
    max: 1,
    help: 'How coarsely barnes-hut approximates: smaller is more exact and slower.',
  }),
  pcaDims: number({
    label: 'PCA first',
    default: 50,
    min: 2,
    max: 4096,
    step: 1,
    scale: 'log',
    help: 'Wider features are reduced to so many principal components before distances are measured; narrower ones are left alone.',
  }),
  seed: number({
    label: 'Seed',
    default: 0,
    min: 0,
    max: 4294967295,
    step: 1,
    help: 'Same seed, same input, same backend: the same picture, bit for bit.',
  }),
} as const satisfies Section;

export type TsneParameters = ValuesOf<typeof tsneFields>;

const schema = sectionSchema(tsneFields);

/** Fills up and checks parameters; throws `config-invalid` with one sentence that names the field. */
export const parseTsneParameters = (value: unknown): TsneParameters => parseNamed(schema, value, 'tsne');

/** scikit-learn's automatic learning rate: max(N / exaggeration / 4, 50). */
export function learningRateOf(points: number, { learningRate, earlyExaggeration }: TsneParameters): number {
  return learningRate || Math.max(points / earlyExaggeration / 4, 50);
}
