import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** One compute dispatch: complete WGSL, its bindings in order (inputs, then outputs), then one uniform struct of scalars. */
export interface GpuProgram {
  label: string;
  /** WGSL with `fn main`; `thread(id, groups)` gives the flat thread index. */
  code: string;
  threads: number;
  uniforms: Uniform[];
}
export interface Uniform {
  type: 'u32' | 'f32';
  value: number;
}

export const u32 = (value: number): Uniform => ({ type: 'u32', value });
export const f32 = (value: number): Uniform => ({ type: 'f32', value });

/** Threads of a workgroup, `WORKGROUP` in WGSL. */
export const WORKGROUP = 64;
const PRELUDE = `const WORKGROUP = ${WORKGROUP}u;
fn thread(id : vec3u, groups : vec3u) -> u32 { return id.x + id.y * groups.x * WORKGROUP; }
`;

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

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();
const SUBMIT_EVERY = 15;

/** Encodes the program into tfjs's own command stream; `written` tensors lose the copy that the CPU may hold of them. */
export function dispatch(
  backend: WebGPUBackend,
  program: GpuProgram,
  read: tf.TensorInfo[],
  written: tf.TensorInfo[],
): void {
  const gpu = backend as unknown as Internals;
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
  gpu.computePassEncoder.dispatchWorkgroups(...workgroups(gpu.device, program.threads));
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

/** Workgroups along x and y: more than the device allows in one dimension spill into the second. */
function workgroups(device: GPUDevice, threads: number): [number, number] {
  const groups = Math.max(1, Math.ceil(threads / WORKGROUP));
  const limit = device.limits.maxComputeWorkgroupsPerDimension;
  if (groups <= limit) return [groups, 1];
  const y = Math.ceil(groups / limit);
  return [Math.ceil(groups / y), y];
}

// The code is the key: two programs share a pipeline only if they are the same text with the same bindings.
function pipelineFor(
  device: GPUDevice,
  program: GpuProgram,
  read: number,
  written: number,
): GPUComputePipeline {
  let known = pipelines.get(device);
  if (!known) pipelines.set(device, (known = new Map()));
  const key = `${read}|${written}|${program.code}`;
  let pipeline = known.get(key);
  if (!pipeline) known.set(key, (pipeline = compile(device, program, read, written)));
  return pipeline;
}

function compile(device: GPUDevice, program: GpuProgram, read: number, written: number): GPUComputePipeline {
  const type = (i: number): GPUBufferBindingType =>
    i < read ? 'read-only-storage' : i < read + written ? 'storage' : 'uniform';
  const entries = Array.from({ length: read + written + 1 }, (_, binding) => ({
    binding,
    visibility: GPUShaderStage.COMPUTE,
    buffer: { type: type(binding) },
  }));
  const layout = device.createPipelineLayout({
    bindGroupLayouts: [device.createBindGroupLayout({ entries })],
  });
  const module = device.createShaderModule({ label: program.label, code: PRELUDE + program.code });
  return device.createComputePipeline({
    label: program.label,
    layout,
    compute: { module, entryPoint: 'main' },
  });
}
