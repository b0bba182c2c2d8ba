/** Calls `on` for every compute dispatch of this worker, whoever encodes it; the answer ends that. Where there is no WebGPU, nothing happens. */
export function watchDispatches(on: () => void): () => void {
  const passes = (globalThis as { GPUComputePassEncoder?: { prototype: GPUComputePassEncoder } })
    .GPUComputePassEncoder?.prototype;
  if (!passes) return () => {};
  const own = Object.getOwnPropertyDescriptor(passes, 'dispatchWorkgroups')!;
  const dispatchWorkgroups = own.value as GPUComputePassEncoder['dispatchWorkgroups'];
  Object.defineProperty(passes, 'dispatchWorkgroups', {
    ...own,
    value(this: GPUComputePassEncoder, ...groups: Parameters<typeof dispatchWorkgroups>) {
      on();
      dispatchWorkgroups.apply(this, groups);
    },
  });
  return () => void Object.defineProperty(passes, 'dispatchWorkgroups', own);
}
