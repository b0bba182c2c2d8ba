/** Calls `on` for every compute dispatch of this worker, whoever encodes it, with its pipeline; the answer ends that. Without WebGPU nothing happens. */
export function watchDispatches(on: (pipeline: GPUComputePipeline) => void): () => void {
  const passes = (globalThis as { GPUComputePassEncoder?: { prototype: GPUComputePassEncoder } })
    .GPUComputePassEncoder?.prototype;
  if (!passes) return () => {};
  let set: GPUComputePipeline;
  const restore = [
    before(passes, 'setPipeline', (pipeline) => (set = pipeline)),
    before(passes, 'dispatchWorkgroups', () => on(set)),
  ];
  return () => restore.forEach((undo) => undo());
}

/** Has `act` called before a method of all passes; the answer undoes that. */
function before<N extends 'setPipeline' | 'dispatchWorkgroups'>(
  passes: GPUComputePassEncoder,
  name: N,
  act: (...args: Parameters<GPUComputePassEncoder[N]>) => void,
): () => void {
  type Method = (...args: Parameters<GPUComputePassEncoder[N]>) => undefined;
  const own = Object.getOwnPropertyDescriptor(passes, name)!;
  const method = own.value as Method;
  Object.defineProperty(passes, name, {
    ...own,
    value(this: GPUComputePassEncoder, ...args: Parameters<Method>) {
      act(...args);
      method.apply(this, args);
    },
  });
  return () => void Object.defineProperty(passes, name, own);
}
