/** What the host asked of WebGPU, by what it is. */
export interface HostCalls {
  dispatches: number;
  submits: number;
  bindGroups: number;
  /** Buffers made, and writes and copies of data into buffers. */
  buffers: number;
  writes: number;
}

/** Counts calls of WebGPU's interface from now on, and leaves out the GPU's work: every dispatch is of no workgroups. */
export class HostCounter {
  calls: HostCalls = none();
  /** Dispatches by the label of their pipeline. */
  readonly kernels = new Map<string, number>();
  readonly #undo: (() => void)[] = [];

  constructor() {
    const counted = (what: keyof HostCalls) => () => void this.calls[what]++;
    this.#watch(GPUQueue.prototype, 'submit', counted('submits'));
    this.#watch(GPUQueue.prototype, 'writeBuffer', counted('writes'));
    this.#watch(GPUCommandEncoder.prototype, 'copyBufferToBuffer', counted('writes'));
    this.#watch(GPUDevice.prototype, 'createBindGroup', counted('bindGroups'));
    this.#watch(GPUDevice.prototype, 'createBuffer', counted('buffers'));
    const passes = GPUComputePassEncoder.prototype;
    this.#watch(passes, 'setPipeline', (pipeline) => {
      const { label } = pipeline as GPUComputePipeline;
      this.kernels.set(label, (this.kernels.get(label) ?? 0) + 1);
    });
    this.#watch(passes, 'dispatchWorkgroups', (...groups) => {
      this.calls.dispatches++;
      groups[0] = 0;
      return groups;
    });
  }

  /** Counts no longer, which would be measured too: what is left is one call around a dispatch, of no workgroups. */
  quieten(): void {
    this.stop();
    const passes = GPUComputePassEncoder.prototype;
    const { dispatchWorkgroups } = Object.getOwnPropertyDescriptors(passes);
    const dispatch = dispatchWorkgroups.value as GPUComputePassEncoder['dispatchWorkgroups'];
    passes.dispatchWorkgroups = function () {
      return dispatch.call(this, 0);
    };
    this.#undo.push(() => void (passes.dispatchWorkgroups = dispatch));
  }

  /** Counts from nothing again. */
  reset(): void {
    this.calls = none();
    this.kernels.clear();
  }

  /** The interface as it was. */
  stop(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  /** Tells `see` of every call of a method; what it returns stands in for the arguments. */
  #watch(owner: object, method: string, see: (...args: unknown[]) => unknown[] | void): void {
    const of = owner as Record<string, (...args: unknown[]) => unknown>;
    const original = of[method];
    of[method] = function (...args) {
      return original.apply(this, see(...args) ?? args);
    };
    this.#undo.push(() => void (of[method] = original));
  }
}

const none = (): HostCalls => ({ dispatches: 0, submits: 0, bindGroups: 0, buffers: 0, writes: 0 });
