import {
  positionsOf,
  type EmbeddingApi,
  type EmbeddingFrame,
  type EmbeddingSnapshot,
} from '#contract/embedding.ts';
import { breather } from '#lib/control.ts';
import { columnMeans, principalScores } from '#lib/pca.ts';
import { moving } from '#lib/transferable.ts';
import type { Space } from './measures/space.ts';
import { prepareSpace } from './prepare.ts';
import { turnOnto } from './turn.ts';

const STEPS = 32_767;

/**
 * Follows a model while it trains: the two principal axes of each epoch by themselves, turned or mirrored as a whole onto the epoch
 * before, so that only what the model changed moves.
 */
export class EmbeddingLaboratory implements EmbeddingApi {
  async begin(): Promise<void> {}

  async project(
    { epoch, parts }: Pick<EmbeddingSnapshot, 'epoch' | 'parts'>,
    before?: EmbeddingFrame,
  ): Promise<EmbeddingFrame> {
    const breathe = breather();
    const space = await prepareSpace({ id: 'watched', parts, standardise: 'none' }, breathe);
    const { points, dims, data } = space;
    const { scores, variances } = await principalScores({ rows: points, cols: dims, data }, 2, breathe);
    const places = before?.places.length === scores.length ? turnOnto(scores, positionsOf(before)) : scores;
    const total = varianceOf(space);
    const share = total > 0 ? variances.reduce((sum, variance) => sum + variance, 0) / total : 0;
    const frame = { epoch, share: Math.min(1, share), ...inSteps(places) };
    return moving(frame, frame.places.buffer);
  }
}

/** Of all columns together. */
function varianceOf({ points, dims, data }: Space): number {
  const mean = columnMeans({ rows: points, cols: dims, data });
  let sum = 0;
  for (let row = 0, at = 0; row < points; row++)
    for (let column = 0; column < dims; column++, at++) sum += (data[at] - mean[column]) ** 2;
  return sum / points;
}

function inSteps(positions: Float64Array): Pick<EmbeddingFrame, 'places' | 'scale'> {
  const most = positions.reduce((far, value) => Math.max(far, Math.abs(value)), 0);
  const scale = most / STEPS || 1;
  return { places: Int16Array.from(positions, (value) => Math.round(value / scale)), scale };
}
