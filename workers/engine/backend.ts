import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { BackendReport, BackendRequest } from '#contract/backend.ts';
import { BUILD } from '#contract/build.ts';
import { StudioError } from '#contract/errors.ts';
import { browserEngine } from './browserEngine.ts';
import {
  adapterName,
  openDevice,
  probeAdapter,
  WANTED_FEATURES,
  type FaultListener,
  type Gpu,
} from './device.ts';
import { BackendWasm, init } from './tfjsWasm.ts';
import './stock/all.ts';
import './wasmIdentity.ts';
import { RecordedBackend } from './gpuBackend.ts';
import { forgetInts } from './hostArrays.ts';
import { emptyPool } from './gpuPool.ts';
import { submit, SUBMIT_EVERY } from './gpuProgram.ts';
import { loadKernels, unloadKernels } from './wasmKernels.ts';
import { refuseWhenFull } from './wasmRoom.ts';

let current: { request: BackendRequest; report: BackendReport } | undefined;
let listener: Partial<FaultListener> = {};
let generation = 0;
/** Why the device of the current backend is gone, once it is. */
let lost: string | undefined;

/** Tells the engine whom to call when the GPU fails; one run listens at a time. A device that is already gone is told at once. */
export function listenForFaults(to: Partial<FaultListener>): void {
  listener = to;
  if (lost !== undefined) to.onLost?.(lost);
}

/** The report of the backend that runs now. */
export function currentBackend(): BackendReport {
  if (!current) throw new StudioError('device-unavailable', 'No backend was started.', 'Reload the page.');
  return current.report;
}

let starting: Promise<unknown> = Promise.resolve();

/** Starts the backend that the request and the machine call for, and says which and why; the same request twice is free. */
export function startBackend(request: BackendRequest): Promise<BackendReport> {
  // One after the other: two that start at once unregister each other's backend.
  const started = starting.then(() => start(request));
  starting = started.catch(() => undefined);
  return started;
}

async function start(request: BackendRequest): Promise<BackendReport> {
  if (lost !== undefined) current = undefined;
  if (current?.request === request) return current.report;
  const adapter = request === 'wasm' ? undefined : await probeAdapter();
  const report = { ...(await choose(request, adapter)), ...studioHere() };
  current = { request, report };
  return report;
}

/** The build and, where it is known, the browser's engine. */
function studioHere(): Pick<BackendReport, 'build' | 'engine'> {
  const engine = browserEngine(globalThis.navigator?.userAgent ?? '');
  return { build: BUILD, ...(engine && { engine }) };
}

/** Throws the backend away and builds it anew: every tensor is gone. Used after a device was lost. */
export async function rebuildBackend(): Promise<BackendReport> {
  const request = current?.request ?? 'auto';
  current = undefined;
  return startBackend(request);
}

async function choose(request: BackendRequest, adapter: GPUAdapter | undefined): Promise<BackendReport> {
  if (request === 'webgpu' && !adapter) {
    throw new StudioError(
      'device-unavailable',
      'WebGPU was asked for, but this browser offers no adapter.',
      'Open the page without ?backend=webgpu, or use a browser and a GPU with WebGPU.',
    );
  }
  if (!adapter)
    return startWasm(
      request === 'wasm'
        ? 'you asked for it'
        : 'this browser offers no WebGPU adapter; a hardware GPU would be faster',
    );
  lost = undefined;
  const gpu = await openDevice(adapter, faultsOf(++generation)).catch((cause: Error) => cause);
  if (gpu instanceof Error) {
    if (request === 'auto') return startWasm(`${adapterName(adapter.info)} gave no device (${gpu.message})`);
    throw new StudioError(
      'device-unavailable',
      `${adapterName(adapter.info)} gave no device: ${gpu.message}`,
      'Reload the page, close other programs that use the GPU, or open the page with ?backend=wasm.',
      { cause: gpu },
    );
  }
  if (gpu.software && request === 'auto') {
    gpu.device.destroy();
    return startWasm(
      `the only WebGPU adapter (${gpu.name}) is software, and SIMD on the processor is faster`,
    );
  }
  return startWebGpu(gpu, request);
}

// A device of an earlier generation may still be lost or fail: nobody wants to hear of it.
function faultsOf(own: number): FaultListener {
  return {
    onError: (error) => own === generation && listener.onError?.(error),
    onLost: (message) => {
      if (own !== generation) return;
      lost = message;
      listener.onLost?.(message);
    },
  };
}

async function startWebGpu(gpu: Gpu, request: BackendRequest): Promise<BackendReport> {
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new RecordedBackend(gpu.device, gpu.adapter.info));
  // Small tensors must not be moved to the CPU behind our back.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', SUBMIT_EVERY);
  await activate('webgpu');
  const { maxBufferSize, maxStorageBufferBindingSize } = gpu.device.limits;
  return {
    backend: 'webgpu',
    adapter: gpu.name,
    software: gpu.software,
    limits: { maxBufferSize, maxStorageBufferBindingSize },
    missing: WANTED_FEATURES.filter((feature) => !gpu.device.features.has(feature)),
    reason: gpu.software
      ? 'WebGPU on a software adapter, because you asked for it: correct, but slower than wasm.'
      : request === 'webgpu'
        ? 'WebGPU on your GPU, because you asked for it.'
        : 'WebGPU on your GPU: the fastest backend here.',
  };
}

async function startWasm(why: string): Promise<BackendReport> {
  generation++;
  lost = undefined;
  // The threaded build brings no speed-up and needs isolation headers that static hosts do not send.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.removeBackend('wasm');
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    // tfjs wants a path for every build; this one is never asked for.
    'tfjs-backend-wasm-threaded-simd.wasm': simdWasm,
  });
  tf.registerBackend('wasm', async () => new BackendWasm(refuseWhenFull((await init()).wasm)));
  await activate('wasm');
  const kernels = await loadKernels();
  return {
    backend: 'wasm',
    adapter: `WebAssembly ${kernels}, one thread`,
    software: false,
    instructions: kernels,
    reason: `WebAssembly on the processor: ${why}.`,
  };
}

async function activate(name: 'webgpu' | 'wasm'): Promise<void> {
  unloadKernels();
  if (!(await tf.setBackend(name))) {
    current = undefined;
    throw new StudioError(
      'device-unavailable',
      `The ${name} backend did not start.`,
      'Reload the page; if it happens again, try another browser.',
    );
  }
  await tf.ready();
}

/** Ends a step: on webgpu its commands are submitted together, so that the buffer pool is met in the same state by every step. */
export function endStep(): void {
  if (tf.getBackend() === 'webgpu') submit(tf.backend() as WebGPUBackend);
}

/** Frees what the backend keeps for reuse: between runs, whose shapes differ. */
export function releaseUnused(): void {
  forgetInts();
  if (tf.getBackend() !== 'webgpu') return;
  const backend = tf.backend() as WebGPUBackend;
  submit(backend);
  emptyPool(backend);
}

/** Memory that the backend holds: flat over steps, or something leaks. Of `gpuBytes`, which its pool has, `gpuBytesInUse` hold something. */
export function memoryUse(): { tensors: number; bytes: number; gpuBytes?: number; gpuBytesInUse?: number } {
  const memory = tf.memory() as tf.MemoryInfo & { numBytesAllocatedInGPU?: number; numBytesInGPU?: number };
  return {
    ...{ tensors: memory.numTensors, bytes: memory.numBytes },
    ...{ gpuBytes: memory.numBytesAllocatedInGPU, gpuBytesInUse: memory.numBytesInGPU },
  };
}
