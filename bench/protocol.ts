import type { BackendName } from '#contract/backend.ts';
import type { TsneMethod } from '#contract/projection.ts';
import type { Sizes } from './scale/sizes.ts';

/** What the command line asks of the page; files (base64) replace the generated dataset. */
export interface BenchRequest {
  backend: 'wasm' | 'webgpu';
  small: boolean;
  /** Time operators one by one instead of comparing contenders. */
  profile: boolean;
  /** Count what steps move and compute instead, and bound their times. */
  roofline: boolean;
  /** Count and time what the host does in a step, the GPU's work left out. */
  host: boolean;
  /** Compare t-SNE only. */
  tsne: boolean;
  /** Measure PyTorch as well, which the command line answers for. */
  pytorch: boolean;
  /** Only tasks whose name holds this, in any case. */
  only?: string;
  files?: { name: string; base64: string }[];
}

/** What the command line asks of a worker of its own: a model of `SCALED` by its name on a dataset of some sizes. */
export interface ScaleRequest {
  name: string;
  sizes: Sizes;
}

/** Milliseconds per step: the median and the fastest of `runs` measured steps. */
export interface Timing {
  ms: number;
  best: number;
  runs: number;
}

/** Values that two contenders computed at the same parameters, and their largest relative difference. */
export interface Agreement {
  ours: Record<string, number>;
  other: Record<string, number>;
  relative: number;
}

/** Another contender beside ours. */
export interface RivalReport extends Timing {
  /** Its ms / ours. */
  ratio: number;
  /** On the small dataset, without anything random. */
  agreement: Agreement;
  /** Relative difference of both contenders' first answers on the dataset measured; dropout masks differ. */
  firstStep: number;
}

export interface TaskReport {
  task: string;
  batchSize: number;
  ours: Timing;
  /** Where stock operators can express the task. */
  stock?: RivalReport;
  pytorch?: RivalReport;
  graphs?: RivalReport;
  /** Where it was counted. */
  work?: StepWork;
}

/** Where the time of one step goes: milliseconds (of the quieter half of steps) and calls per step, largest first. */
export interface ProfileReport {
  task: string;
  msPerStep: number;
  operators: { name: string; ms: number; calls: number }[];
}

/** What the host does per step: calls of WebGPU, and microseconds of processor time, of which `batch` make the drawn batch ready. */
export interface HostReport {
  task: string;
  dispatches: number;
  submits: number;
  bindGroups: number;
  buffers: number;
  writes: number;
  /** The median of blocks of steps, and the least. */
  microseconds: number;
  best: number;
  batch: number;
  /** Dispatches by kernel. */
  kernels: { name: string; calls: number }[];
}

/** What the host does in each step, and the steps that could not be measured, with the reason. */
export interface HostsReport {
  hosts: HostReport[];
  refused: { task: string; reason: string }[];
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
  /** Which stock operators stand in for ours on this backend. */
  stockForm: string;
  tasks: TaskReport[];
  profiles: ProfileReport[];
  rooflines: RooflineReport[];
  hosts: HostReport[];
  tsne?: TsneReport;
}

/** What all calls of an operator take together in one step; `least` has seconds for each of CARDS. */
export interface OperatorWork {
  name: string;
  calls: number;
  dispatches: number;
  bytes: number;
  operations: number;
  least: number[];
  /** Entries that the busiest thread of any call walks along, and the mean of that call's threads; absent where all are alike. */
  walk?: { longest: number; mean: number };
}

/** What a step moves and computes at least. */
export interface StepWork {
  bytes: number;
  operations: number;
  dispatches: number;
  /** Seconds, for each of CARDS. */
  least: number[];
  /** Those that bind the first card longest first. */
  operators: OperatorWork[];
}

/** The same of a task, and the milliseconds that it took on this adapter. */
export interface RooflineReport extends StepWork {
  task: string;
  measured: Timing;
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

/** What PyTorch is asked: what it runs on, to set a step up (arrays in base64), to take some, to forget it. */
export type TorchRequest =
  | { kind: 'about' }
  | { kind: 'open'; model?: string; stage: string; setting: unknown }
  | { kind: 'step'; times: number }
  | { kind: 'close' };

/** `values` at the start values, or the loss before the last of some steps and how many milliseconds they took. */
export interface TorchReply {
  error?: string;
  /** Its version and what it runs on, and whether it can make CUDA graphs. */
  about?: string;
  graphs?: boolean;
  values?: Record<string, number>;
  loss?: number;
  ms?: number;
}

/** What the worker is told: first what to measure, then what PyTorch answered, or how long this browser has computed. */
export type BenchOrder<Request> =
  { type: 'run'; request: Request } | { type: 'torch'; reply: TorchReply } | { type: 'clock'; ms: number };

/** What the worker tells. */
export type BenchMessage<Report> =
  | { type: 'progress'; text: string }
  | { type: 'torch'; request: TorchRequest }
  | { type: 'clock' }
  | { type: 'done'; report: Report }
  | { type: 'failed'; message: string };
