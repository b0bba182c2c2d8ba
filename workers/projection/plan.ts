import type { BackendReport } from '#contract/backend.ts';
import { StudioError } from '#contract/errors.ts';
import { EXACT_POINTS, type ProjectionPlan, type TsneMethod } from '#contract/projection.ts';
import { learningRateOf, type TsneParameters } from '#contract/projectionFields.ts';
import type { Space } from './measures/space.ts';

/** How a space will be projected: everything that depends on how many points there are and on what runs here. */
export function planProjection(
  { points, dims }: Space,
  parameters: TsneParameters,
  environment: BackendReport,
  notes: string[],
): ProjectionPlan {
  const { perplexity, note } = possiblePerplexity(points, parameters.perplexity);
  return {
    points,
    dims,
    perplexity,
    neighbours: Math.min(points - 1, Math.floor(3 * perplexity + 1)),
    learningRate: learningRateOf(points, parameters),
    ...chooseMethod(points, parameters.method, environment),
    parameters,
    environment,
    notes: note ? [...notes, note] : notes,
  };
}

function possiblePerplexity(points: number, wanted: number): { perplexity: number; note?: string } {
  if (wanted < points) return { perplexity: wanted };
  const perplexity = Math.max(1, (points - 1) / 3);
  const note = `Perplexity was lowered from ${wanted} to ${Number(perplexity.toFixed(2))}, since there are only ${points} points (scikit-learn refuses this).`;
  return { perplexity, note };
}

function chooseMethod(
  points: number,
  wanted: TsneParameters['method'],
  { backend }: BackendReport,
): { method: TsneMethod; reason: string } {
  if (wanted === 'barnes-hut' && backend === 'webgpu')
    throw new StudioError(
      'config-invalid',
      'tsne.method "barnes-hut" runs on the processor only, and this page computes on the GPU.',
      'Choose "auto" or "exact", which is fast on a GPU, or open the page with ?backend=wasm.',
    );
  if (wanted !== 'auto') return { method: wanted, reason: `${NAMES[wanted]}, because you asked for it.` };
  if (backend === 'webgpu')
    return { method: 'exact', reason: 'Exact: the GPU repels all pairs of points without approximation.' };
  const size = EXACT_POINTS.toLocaleString('en');
  if (points <= EXACT_POINTS)
    return {
      method: 'exact',
      reason: `Exact: up to ${size} points the processor repels all pairs in a few milliseconds.`,
    };
  return {
    method: 'barnes-hut',
    reason: `Barnes-Hut: beyond ${size} points repelling all pairs is slow on the processor, so far groups count as one.`,
  };
}

const NAMES: Record<TsneMethod, string> = { exact: 'Exact', 'barnes-hut': 'Barnes-Hut' };
