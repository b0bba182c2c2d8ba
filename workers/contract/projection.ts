import type { BackendReport, BackendRequest } from './backend.ts';
import type { ErrorReport } from './errors.ts';
import type { TsneParameters } from './projectionFields.ts';
import type { Measures, MeasuresRequest, Verdict, VerdictRequest } from './projectionMeasures.ts';

/** One modality, or one space, of an input: the points of a plot that share a label. */
export interface ProjectionPart {
  label: string;
  rows: number;
  cols: number;
  /** [rows, cols] */
  data: Float32Array;
}

export const STANDARDISATIONS = ['none', 'per-part'] as const;
export type Standardisation = (typeof STANDARDISATIONS)[number];

/** What is projected: the rows of all parts, one after the other, are the N points. */
export interface ProjectionInput {
  /** Names the input in later calls; loading the same id again replaces it. */
  id: string;
  parts: ProjectionPart[];
  /** `per-part` z-scores each column of a part and divides by sqrt(cols), so that parts have one scale. */
  standardise: Standardisation;
}

/** What an input became: parts of different widths were reduced by PCA, each by itself, to one width. */
export interface SpaceReport {
  id: string;
  points: number;
  dims: number;
  /** The parts in order, with how many points each has. */
  parts: { label: string; points: number }[];
  /** What was done to the features and what to know about them, in sentences for beside the plot. */
  notes: string[];
}

/** Everything that a projection needs besides its input. */
export interface ProjectionRequest {
  runId: string;
  /** Id of a loaded input. */
  input: string;
  /** Whatever is left out takes its default. */
  parameters: Partial<TsneParameters>;
  /**
   * Warm start [N, 2]: the positions to go on from instead of `init`. To follow a model epoch by epoch give the last positions,
   * few `iterations` and `exaggerationIterations: 0`.
   */
  initial?: Float32Array;
  /** P for the final divergence; without it all pairs up to 5,000 points. To follow a model give `sparse`, which costs next to nothing. */
  klAgainst?: Affinities;
}

export type TsneMethod = 'exact' | 'barnes-hut';
/**
 * An exact iteration of so many points takes about 5 ms on one core. Barnes-Hut takes a fifth of the time at 6,710 points and a tenth
 * at 20,000, for 0.3% more KL; up to here the exact method is quick enough and its KL compares with scikit-learn's exact one.
 */
export const EXACT_POINTS = 5000;

/** How a projection runs, known before its first iteration. */
export interface ProjectionPlan {
  points: number;
  /** Width of the features that distances are measured in, after PCA. */
  dims: number;
  neighbours: number;
  /** The perplexity that ran: lowered where there are too few points for it, which a note then says. */
  perplexity: number;
  learningRate: number;
  method: TsneMethod;
  /** One sentence: why this method. */
  reason: string;
  parameters: TsneParameters;
  environment: BackendReport;
  notes: string[];
}

/** Preparation and layout, in this order. */
export const PROJECTION_PHASES = ['reduce', 'neighbours', 'affinities', 'layout'] as const;
export type ProjectionPhase = (typeof PROJECTION_PHASES)[number];

/** P against which a divergence is measured: all pairs (as scikit-learn's exact method) or nearest neighbours only (as its Barnes-Hut). */
export type Affinities = 'full' | 'sparse';

export interface ProjectionResult {
  plan: ProjectionPlan;
  /** [N, 2] */
  positions: Float32Array;
  /** Kullback-Leibler divergence of the final positions, with the exact normalisation whatever the method. */
  kl: number;
  klAgainst: Affinities;
  /** Iterations taken: fewer than asked for where 300 brought no progress. */
  iterations: number;
  /** From start to end, pauses not counted. */
  seconds: number;
  secondsPerIteration: number;
}

/** Everything that a projection says while it works; stale run ids are dropped by the listener. */
export type ProjectionEvent = { runId: string } & (
  | {
      type: 'progress';
      phase: ProjectionPhase;
      /** 0 to 1 of this phase; of the layout only its start, `positions` says how far it is. */ fraction: number;
    }
  | { type: 'started'; plan: ProjectionPlan }
  /** About ten times a second; the array [N, 2] is the listener's own. `iteration` counts from 1; 0 is the start. */
  | { type: 'positions'; iteration: number; positions: Float32Array }
  /** Every 50 iterations: KL against the sparse P, without exaggeration. */
  | { type: 'divergence'; iteration: number; kl: number }
  | { type: 'finished'; result: ProjectionResult }
  | { type: 'stopped'; iteration: number }
  | { type: 'failed'; error: ErrorReport }
);

/** Nearest neighbours of some points in an input's own space, nearest first, ties by lower index, the point itself left out. */
export interface Neighbours {
  k: number;
  /** [queries, k] */
  indices: Int32Array;
  /** Euclidean. [queries, k] */
  distances: Float32Array;
}

/** The projection laboratory: several inputs, one projection at a time. Errors are StudioErrors. */
export interface ProjectionApi {
  /** Chooses and starts a backend; later calls with the same request answer at once. */
  backend(request: BackendRequest): Promise<BackendReport>;
  /** Checks and prepares an input and keeps it for the calls below. */
  load(input: ProjectionInput): Promise<SpaceReport>;
  unload(id: string): Promise<void>;
  /** Starts a projection; resolves once it has begun. */
  start(request: ProjectionRequest, onEvent: (event: ProjectionEvent) => void): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the projection and resolves when it has ended; measures under way reject with `cancelled`. */
  stop(): Promise<void>;
  /** The k nearest neighbours of the points `queries` (rows over all parts) in the loaded input's own space. */
  neighbours(id: string, queries: Int32Array, k: number): Promise<Neighbours>;
  /** The numbers beside a picture. */
  measures(id: string, request: MeasuresRequest): Promise<Measures>;
  /** What the overlap in X^m and in F^m of every seed says about the paper's claim. */
  verdict(request: VerdictRequest): Promise<Verdict>;
  /** A seeded sample of `count` of `rows` rows, ascending; all rows where there are no more. */
  sample(rows: number, count: number, seed: number): Promise<Int32Array>;
}
