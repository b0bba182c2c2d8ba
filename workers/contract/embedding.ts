import type { ProjectionPart } from './projection.ts';
import type { Stage } from './results.ts';

/** Items that are watched while a model trains; of more, a seeded sample. */
export const MOST_WATCHED_ITEMS = 300;

/** Epochs of a stage that are watched at most; of more, every second, fourth, .. one. */
export const MOST_WATCHED_EPOCHS = 128;

/** Of so many epochs every how manyth is watched: 1 up to the most, then 2, 4, .. */
export function strideUpTo(epoch: number): number {
  let stride = 1;
  while (stride * MOST_WATCHED_EPOCHS < epoch) stride *= 2;
  return stride;
}

/** Whether an epoch (1-based) is watched when it ends; those that are kept once it is are the ones that its stride divides, and the first. */
export const isWatched = (epoch: number): boolean => epoch === 1 || epoch % strideUpTo(epoch) === 0;

/** Rows of the watched items in a space, after an epoch of a stage. */
export interface EmbeddingSnapshot {
  runId: string;
  stage: Stage;
  /** 1-based epoch that has just ended. */
  epoch: number;
  /** Id of the space. */
  space: string;
  /** Items that are watched, ascending. */
  rows: Int32Array;
  /** One per modality, or one for all. */
  parts: ProjectionPart[];
}

/** Where the watched points lie after an epoch. */
export interface EmbeddingFrame {
  /** 1-based. */
  epoch: number;
  /** Points of all parts, one part after the other: [points, 2], in steps of `scale`. */
  places: Int16Array;
  /** What one step of `places` is in the units of the space. */
  scale: number;
  /** Share of the variance that the two axes hold, 0 to 1. */
  share: number;
}

/** How the points of one stage moved. */
export interface Trajectory {
  stage: Stage;
  /** Id of the space, as the card names it. */
  space: string;
  /** Items, ascending; point i is item `rows[i % rows.length]` of part `floor(i / rows.length)`. */
  rows: Int32Array;
  /** Names of the parts: modalities, or one for all. */
  parts: string[];
  /** In their order. */
  frames: EmbeddingFrame[];
}

/** Places of points in their own units. */
export const positionsOf = ({ places, scale }: EmbeddingFrame): Float32Array =>
  Float32Array.from(places, (step) => step * scale);

/** Projects epochs to two axes, each turned onto the one before. */
export interface EmbeddingApi {
  /** Answers once the worker has begun. */
  begin(): Promise<void>;
  project(
    snapshot: Pick<EmbeddingSnapshot, 'epoch' | 'parts'>,
    before?: EmbeddingFrame,
  ): Promise<EmbeddingFrame>;
}
