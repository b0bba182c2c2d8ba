export const BACKEND_REQUESTS = ['auto', 'webgpu', 'wasm'] as const;
export type BackendRequest = (typeof BACKEND_REQUESTS)[number];
/** `cpu` (typed arrays in plain JavaScript) exists for tests only. */
export const BACKEND_NAMES = ['webgpu', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

/** Which backend runs, and why: shown on the badge and stored in every result. */
export interface BackendReport {
  backend: BackendName;
  /** The GPU's name, or "WebAssembly SIMD, one thread". */
  adapter: string;
  /** One sentence: why this backend, and what that costs. */
  reason: string;
  /** True when the WebGPU adapter is software. */
  software: boolean;
  limits?: { maxBufferSize: number; maxStorageBufferBindingSize: number };
}
