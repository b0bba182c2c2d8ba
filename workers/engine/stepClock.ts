import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { endStep } from './backend.ts';
import { watchDispatches } from './dispatches.ts';
import { tellsTime, timeDispatches } from './gpuTimes.ts';
import { dispatchApart } from './replay.ts';
import { watchKernels } from './watch.ts';

/** What all calls of a kernel took in one step, milliseconds. */
export interface KernelTime {
  calls: number;
  dispatches: number;
  /** On the processor: all of its work on wasm, else what asking the GPU for it takes. */
  host: number;
  /** On the GPU, where it tells its own time. */
  gpu?: number;
}

/** One step: its kernels by name, and milliseconds of the processor in all. */
export interface StepTime {
  host: number;
  kernels: Map<string, KernelTime>;
}

/** True where `timeStep` learns how long the GPU took. */
export function timesGpu(): boolean {
  return tf.getBackend() === 'webgpu' && tellsTime((tf.backend() as WebGPUBackend).device);
}

/** The kernel that each pipeline was last seen in: a dispatch that is sent again names no kernel. */
const kernelOf = new WeakMap<GPUComputePipeline, string>();

/** Takes a step with a clock around each of its kernels, which changes no bit of it; times of the GPU come once it is through. */
export async function timeStep(step: () => void): Promise<StepTime> {
  const kernels = new Map<string, KernelTime>();
  const entryOf = (name: string): KernelTime => {
    const known = kernels.get(name) ?? { calls: 0, dispatches: 0, host: 0 };
    kernels.set(name, known);
    return known;
  };
  /** Of each dispatch. */
  const asked: KernelTime[] = [];
  let current: string | undefined;
  const readTimes = timesGpu() ? timeDispatches(tf.backend() as WebGPUBackend) : undefined;
  const unwatchDispatches = watchDispatches((pipeline) => {
    if (current !== undefined) kernelOf.set(pipeline, current);
    const kernel = entryOf(current ?? kernelOf.get(pipeline) ?? pipeline.label);
    kernel.dispatches++;
    asked.push(kernel);
  });
  const unwatchKernels = watchKernels(({ name }, run) => {
    const kernel = entryOf(name);
    current = name;
    const begun = performance.now();
    const made = run();
    kernel.host += performance.now() - begun;
    kernel.calls++;
    current = undefined;
    return made;
  });
  const begun = performance.now();
  dispatchApart(true);
  try {
    step();
    endStep();
  } finally {
    dispatchApart(false);
    unwatchKernels();
    unwatchDispatches();
  }
  const host = performance.now() - begun;
  const times = await readTimes?.();
  times?.forEach((ms, dispatch) => (asked[dispatch].gpu = (asked[dispatch].gpu ?? 0) + ms));
  return { host, kernels };
}
