import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** What tfjs's backend knows of a tensor's data. */
export interface Entry {
  /** What the CPU holds of it, or nothing. */
  values: ArrayLike<number> | null;
  /** Where it lies on the GPU, or nothing yet. */
  resource: GPUBuffer | null;
  dtype: DataType;
  shape: number[];
  /** How often an operator has written into it. */
  version?: number;
}

/** A struct of uniforms, field by field. */
export type UniformFields = { type: string; data: number[] }[];

/** What a stock kernel is to tfjs. */
export interface StockProgram {
  pipeline: GPUComputePipeline;
  dispatch: [number, number, number];
}

/** The members of tfjs's WebGPU backend that it does not publish: those of its data, its pool of buffers and its command stream. */
export interface Internals {
  device: GPUDevice;
  queue: GPUQueue;
  tensorMap: { has(id: object): boolean; get(id: object): Entry };
  bufferManager: {
    acquireBuffer(size: number, usage: number, mapped?: boolean, reuse?: boolean): GPUBuffer;
    releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
    freeBuffers: Map<string, GPUBuffer[]>;
    numFreeBuffers: number;
    numBytesAllocated: number;
  };
  uploadToGPU(id: object): void;
  makeUniforms(fields: UniformFields): GPUBufferBinding;
  recordAndSubmit(
    program: StockProgram,
    output: TensorInfo,
    inputs: TensorInfo[],
    uniforms?: UniformFields,
  ): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  commandQueueOwnedIds: WeakSet<object>;
  uniformPendingDisposal: GPUBuffer[];
  dispatchCountInPass: number;
}

/** The backend with its unpublished members; only files of this folder may ask. */
export const internalsOf = (backend: WebGPUBackend): Internals => backend as unknown as Internals;
