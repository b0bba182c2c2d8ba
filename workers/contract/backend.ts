export const BACKEND_REQUESTS = ['auto', 'webgpu', 'wasm'] as const;
export type BackendRequest = (typeof BACKEND_REQUESTS)[number];
/** `cpu` (typed arrays in plain JavaScript) exists for tests only. */
export type BackendName = 'webgpu' | 'wasm' | 'cpu';

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
