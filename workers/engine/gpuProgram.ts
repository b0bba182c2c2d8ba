import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { pipelineFor, WORKGROUP, type Shader } from './gpuPipelines.ts';

/** One compute dispatch: complete WGSL, its bindings in order (inputs, then outputs), then one uniform struct of scalars. */
export interface GpuProgram extends Shader {
  /** Threads, in workgroups of `WORKGROUP` along one flat index; or the workgroups themselves. None: nothing is dispatched. */
  threads: number | Workgroups;
  uniforms: Uniform[];
}
/** Workgroups along x, y and z, for kernels that read `workgroup_id` themselves. */
export type Workgroups = readonly [x: number, y: number, z: number];
export interface Uniform {
  type: 'u32' | 'f32';
  value: number;
}

export { WORKGROUP };
export const u32 = (value: number): Uniform => ({ type: 'u32', value });
export const f32 = (value: number): Uniform => ({ type: 'f32', value });

// The members of tfjs's backend that it does not publish and that encode commands; this file and `gpuPool.ts` are the only ones that touch any.
interface Internals {
  device: GPUDevice;
  tensorMap: { get(id: object): { values: unknown; resource: GPUBuffer } };
  uploadToGPU(id: object): void;
  makeUniforms(list: { type: string; data: number[] }[]): GPUBufferBinding;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  commandEncoder: GPUCommandEncoder;
  computePassEncoder: GPUComputePassEncoder | null;
  commandQueueOwnedIds: WeakSet<object>;
  dispatchCountInPass: number;
}

/** True for a tensor without elements. */
export const isEmpty = (t: Pick<tf.TensorInfo, 'shape'>): boolean => t.shape.includes(0);

// WebGPU binds no empty buffer, and a kernel never reads past its sizes. What may be written must be bound nowhere else, so each binding
// has a buffer of its own.
const placeholders = new WeakMap<GPUDevice, GPUBuffer[]>();
function placeholder(device: GPUDevice, binding: number): GPUBuffer {
  let buffers = placeholders.get(device);
  if (!buffers) placeholders.set(device, (buffers = []));
  return (buffers[binding] ??= device.createBuffer({ size: 64, usage: GPUBufferUsage.STORAGE }));
}

const SUBMIT_EVERY = 15;

/** Encodes the program into tfjs's own command stream; `written` tensors lose the copy that the CPU may hold of them. */
export function dispatch(
  backend: WebGPUBackend,
  program: GpuProgram,
  read: tf.TensorInfo[],
  written: tf.TensorInfo[],
): void {
  const gpu = backend as unknown as Internals;
  const groups = workgroups(gpu.device, program.threads);
  if (groups.includes(0) || written.every(isEmpty)) return;
  const tensors = [...read, ...written];
  // Uploading may end the open pass, so it comes before encoding.
  for (const t of tensors) if (!isEmpty(t)) gpu.uploadToGPU(t.dataId);
  const pipeline = pipelineFor(gpu.device, program, read.length, written.length);
  const entries = [
    ...tensors.map((t, binding) => ({
      buffer: isEmpty(t) ? placeholder(gpu.device, binding) : gpu.tensorMap.get(t.dataId).resource,
    })),
    gpu.makeUniforms(
      program.uniforms.map((u) => ({ type: u.type === 'u32' ? 'uint32' : 'float32', data: [u.value] })),
    ),
  ].map((resource, binding) => ({ binding, resource }));
  const group = gpu.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  gpu.ensureCommandEncoderReady();
  gpu.computePassEncoder ??= gpu.commandEncoder.beginComputePass();
  gpu.computePassEncoder.setPipeline(pipeline);
  gpu.computePassEncoder.setBindGroup(0, group);
  gpu.computePassEncoder.dispatchWorkgroups(...groups);
  for (const t of tensors) gpu.commandQueueOwnedIds.add(t.dataId);
  for (const t of written) if (!isEmpty(t)) gpu.tensorMap.get(t.dataId).values = null;
  if (++gpu.dispatchCountInPass >= SUBMIT_EVERY) {
    gpu.endComputePassEncoder();
    gpu.submitQueue();
  }
}

/** Hands everything encoded so far to the GPU and frees what was disposed meanwhile. */
export function submit(backend: WebGPUBackend): void {
  const gpu = backend as unknown as Internals;
  if (!gpu.commandEncoder) return;
  gpu.endComputePassEncoder();
  gpu.submitQueue();
}

/** Workgroups along x, y and z: of a flat index, more than the device allows in one dimension spill into the second. */
function workgroups(device: GPUDevice, threads: GpuProgram['threads']): Workgroups {
  if (typeof threads !== 'number') return threads;
  const groups = Math.ceil(threads / WORKGROUP);
  const limit = device.limits.maxComputeWorkgroupsPerDimension;
  if (groups <= limit) return [groups, 1, 1];
  const y = Math.ceil(groups / limit);
  return [Math.ceil(groups / y), y, 1];
}
