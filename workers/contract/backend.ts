export const BACKEND_REQUESTS = ['auto', 'webgpu', 'wasm'] as const;
export type BackendRequest = (typeof BACKEND_REQUESTS)[number];
/** `cpu` (typed arrays in plain JavaScript) exists for tests only. */
export const BACKEND_NAMES = ['webgpu', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

/** Which studio computed something: what was built, from which commit. */
export interface Build {
  /** Of `package.json`. */
  version: string;
  /** Absent where it was built outside of git. */
  commit?: string;
  /** Names what differed from the commit, by the beginning of its hash; absent where nothing did. */
  changes?: string;
}

/** What computed a number: the same bits are promised only where all of it is the same. Stored in results, checkpoints, bundles and exports. */
export interface Origin {
  backend: BackendName;
  /** The GPU's name, or "WebAssembly relaxed SIMD, one thread". */
  adapter: string;
  /** Absent in what was written before builds were recorded; so is `engine`. */
  build?: Build;
  /** The browser's engine with its version: "Chromium 152 (V8)". */
  engine?: string;
}

/** Which backend runs, and why: shown on the badge and stored in every result. */
export interface BackendReport extends Origin {
  /** One sentence: why this backend, and what that costs. */
  reason: string;
  /** True when the WebGPU adapter is software. */
  software: boolean;
  limits?: { maxBufferSize: number; maxStorageBufferBindingSize: number };
  /** WebGPU features that the studio uses where they are, and this adapter does not have. */
  missing?: string[];
  /** What the kernels on wasm are made of. */
  instructions?: Instructions;
}

/** Numbers at a time and fused multiplication and addition, numbers at a time, or one number at a time. */
export type Instructions = 'relaxed SIMD' | 'SIMD' | 'without SIMD';
