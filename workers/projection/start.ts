import { principalScores } from '#lib/pca.ts';
import { Random } from '#lib/random.ts';
import type { Breathe } from './breathe.ts';
import type { Space } from './measures/space.ts';

const DEVIATION = 1e-4;

/** Start positions [N, 2]: two principal components, the first of deviation 1e-4 (as scikit-learn), or noise of that deviation. */
export async function startPositions(
  space: Space,
  init: 'pca' | 'random',
  seed: number,
  breathe: Breathe,
): Promise<Float32Array> {
  const random = new Random(seed, 'tsne-start');
  const noise = Float32Array.from({ length: 2 * space.points }, () => DEVIATION * random.normal());
  if (init === 'random') return noise;
  const { points, dims, data } = space;
  const { scores, variances } = await principalScores({ rows: points, cols: dims, data }, 2, breathe);
  const [first, second = 0] = variances;
  // Points that lie on a line, or at one place, would never leave it.
  const flat = (variance: number) => !(variance > 1e-12 * (first || 1));
  if (flat(first)) return noise;
  const scale = DEVIATION / Math.sqrt(first);
  return noise.map((v, at) => (at % 2 === 1 && flat(second) ? v : scores[at] * scale));
}
