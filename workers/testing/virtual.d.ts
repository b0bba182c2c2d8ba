declare module 'virtual:wasm-kernels' {
  /** Base64 of the kernels compiled for SIMD. */
  export const plain: string;
  /** Base64 of the kernels compiled for relaxed SIMD (fused multiply-add). */
  export const relaxed: string;
}

declare module 'virtual:golden' {
  /** Every `golden*.json` of the folder GOLDEN_DIR, or of the project's own copy. */
  const files: { name: string; json: unknown }[];
  export default files;
}

declare module 'virtual:tsne' {
  /** Every `tsne*.json` of the folder TSNE_DIR, or of workers/projection/fixtures. */
  const files: { name: string; json: unknown }[];
  export default files;
}
