import type { ProjectionPlan, Standardisation } from '#contract/projection.ts';
import { tsneFields } from '#contract/projectionFields.ts';

/** The same picture in Python with scikit-learn >= 1.2, as text to copy. */
export function sklearnCall(
  plan: ProjectionPlan,
  parts: readonly string[],
  standardise: Standardisation,
): string {
  return [
    'import numpy as np',
    'from sklearn.decomposition import PCA',
    'from sklearn.manifold import TSNE',
    '',
    '# One array [rows, columns] per modality, rows in the order of the coordinates.',
    `parts = [np.load(name) for name in [${parts.map((part) => JSON.stringify(`${part}.npy`)).join(', ')}]]`,
    ...(standardise === 'per-part' ? SCALED : []),
    ...(parts.length > 1 ? ALIGNED : []),
    'x = np.concatenate(parts)',
    ...reduced(plan.parameters.pcaDims),
    ...call(plan),
    '',
  ].join('\n');
}

const SCALED = [
  'def scaled(x):',
  '    deviation = x.std(axis=0)',
  '    return (x - x.mean(axis=0)) / np.where(deviation > 0, deviation, 1) / np.sqrt(x.shape[1])',
  'parts = [scaled(part) for part in parts]',
];

const ALIGNED = [
  'narrowest = min(part.shape[1] for part in parts)',
  'if any(part.shape[1] > narrowest for part in parts):',
  '    parts = [PCA(n_components=min(50, narrowest)).fit_transform(part) for part in parts]',
];

const reduced = (dims: number) => [
  `if x.shape[1] > ${dims}:`,
  `    x = PCA(n_components=${dims}).fit_transform(x)`,
];

function call({ method, perplexity, parameters }: ProjectionPlan): string[] {
  const { learningRate, iterations, init, theta, seed, earlyExaggeration, exaggerationIterations } =
    parameters;
  const differs = exaggerationIterations !== tsneFields.exaggerationIterations.default;
  return [
    ...(differs
      ? [`TSNE._EXPLORATION_MAX_ITER = ${exaggerationIterations}  # _EXPLORATION_N_ITER before 1.5`]
      : []),
    'y = TSNE(',
    '    n_components=2,',
    `    perplexity=${Number(perplexity.toFixed(4))},`,
    `    early_exaggeration=${earlyExaggeration},`,
    `    learning_rate=${learningRate || '"auto"'},`,
    `    max_iter=${iterations},  # n_iter before 1.5`,
    `    init="${init}",`,
    `    method="${method === 'exact' ? 'exact' : 'barnes_hut'}",`,
    ...(method === 'exact' ? [] : [`    angle=${theta},`]),
    `    random_state=${seed},`,
    ').fit_transform(x)',
  ];
}
