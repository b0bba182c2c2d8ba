declare module 'virtual:wasm-kernels' {
  /** Base64 of the kernels for every browser with wasm SIMD. */
  export const plain: string;
  /** Base64 of the kernels that also use relaxed SIMD. */
  export const relaxed: string;
}

declare module 'virtual:golden' {
  /** Every `golden*.json` of the folder GOLDEN_DIR, sorted by name. */
  const files: { name: string; json: unknown }[];
  export default files;
}
