import type { BackendName } from '#contract/backend.ts';
import type { TsneMethod } from '#contract/projection.ts';

/** What the command line asks of the page; files (base64) replace the generated dataset. */
export interface BenchRequest {
  backend: 'wasm' | 'webgpu';
  small: boolean;
  /** Time operators one by one instead of comparing contenders. */
  profile: boolean;
  /** Compare t-SNE only. */
  tsne: boolean;
  files?: { name: string; base64: string }[];
}

/** Milliseconds per step: the median and the fastest of `runs` measured steps. */
export interface Timing {
  ms: number;
  best: number;
  runs: number;
}

/** Values that both contenders computed at the same parameters on the small dataset, and their largest relative difference. */
export interface Agreement {
  ours: Record<string, number>;
  stock: Record<string, number>;
  relative: number;
}

export interface TaskReport {
  task: string;
  ours: Timing;
  stock: Timing;
  /** stock.ms / ours.ms */
  ratio: number;
  /** Which stock operators stand in for ours on this backend. */
  stockForm: string;
  agreement: Agreement;
  /** Relative difference of both contenders' first loss (or NDCG@20) on the dataset measured; dropout masks differ. */
  firstStep: number;
}

/** Where the time of one step goes: milliseconds (the quietest step) and calls per step, largest first. */
export interface ProfileReport {
  task: string;
  msPerStep: number;
  operators: { name: string; ms: number; calls: number }[];
}

export interface BackendBench {
  backend: BackendName;
  adapter: string;
  dataset: {
    name: string;
    users: number;
    items: number;
    interactions: number;
    test: number;
    modalities: number[];
  };
  settings: { d: number; batchSize: number; layers: number; listNegatives: number };
  tasks: TaskReport[];
  profiles: ProfileReport[];
  tsne?: TsneReport;
}

/** Milliseconds per iteration of our t-SNE beside another one, on the same points. */
export interface TsneReport {
  points: number;
  dims: number;
  perplexity: number;
  rival: string;
  /** `runs` counts iterations; ratio = rival.ms / ours.ms. */
  rows: { method: TsneMethod; ours: Timing; rival: Timing; ratio: number }[];
}

/** What the worker tells. */
export type BenchMessage =
  | { type: 'progress'; text: string }
  | { type: 'done'; report: BackendBench }
  | { type: 'failed'; message: string };
