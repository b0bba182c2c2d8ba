import type { SparseArrays } from '#ops/sparse.ts';
import { Random } from '#lib/random.ts';
import { sparseAffinities } from '#projection/affinities.ts';
import { allNeighbours } from '#projection/neighbours.ts';
import { startPositions } from '#projection/start.ts';

/** What t-SNE is measured on. */
export const DIMS = 50;
export const PERPLEXITY = 30;

/** Gaussian groups [points, DIMS], the same every time. */
export function groups(points: number): Float32Array {
  const random = new Random('bench-tsne', points);
  const centres = Float32Array.from({ length: 20 * DIMS }, () => 2 * random.normal());
  return Float32Array.from(
    { length: points * DIMS },
    (_, at) => centres[(Math.floor(at / DIMS) % 20) * DIMS + (at % DIMS)] + random.normal(),
  );
}

/** What t-SNE starts from. */
export interface Prepared {
  p: SparseArrays;
  /** [points, 2] */
  start: Float32Array;
  rate: number;
}

/** Affinities of the nearest neighbours, and start positions by principal components. */
export async function prepare(data: Float32Array, points: number): Promise<Prepared> {
  const space = { points, dims: DIMS, data };
  const p = await sparseAffinities(await allNeighbours(space, 3 * PERPLEXITY + 1), PERPLEXITY, () => {});
  const start = await startPositions(space, 'pca', 0, () => {});
  return { p, start, rate: Math.max(points / 48, 50) };
}
