declare module 'virtual:wasm-kernels' {
  /** Base64 of the kernels compiled for SIMD. */
  export const plain: string;
  /** Base64 of the kernels compiled for relaxed SIMD (fused multiply-add). */
  export const relaxed: string;
}
