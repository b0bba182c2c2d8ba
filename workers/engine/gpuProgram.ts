import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { uniformBuffer } from './gpuBackend.ts';
import { internalsOf, type Entry } from './gpuInternals.ts';
import { pipelineFor, WORKGROUP, type Shader } from './gpuPipelines.ts';
import { recordingNow } from './recording.ts';

/** One compute dispatch: complete WGSL, its bindings in order (inputs, then outputs), then one uniform struct of scalars. */
export interface GpuProgram extends Shader {
  /** Threads, in workgroups of `WORKGROUP` along one flat index; or the workgroups themselves. None: nothing is dispatched. */
  threads: number | Workgroups;
  uniforms: Uniform[];
  /** Of a sum of all it reads, element by element and from the first to the last: its code for so many terms, or nothing for too many. */
  sum?: (terms: number) => readonly string[] | undefined;
  /** Says the uniforms anew, where they follow from numbers that are known late. */
  refresh?: () => Uniform[];
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

/** True for a tensor without elements. */
export const isEmpty = (t: Pick<tf.TensorInfo, 'shape'>): boolean => t.shape.includes(0);

const placeholders = new WeakMap<GPUDevice, GPUBuffer[]>();
/**
 * What is bound for a tensor without elements: WebGPU binds no empty buffer, and a kernel never reads past its sizes. What may be written must be
 * bound nowhere else, so each binding has a buffer of its own.
 */
export function placeholder(device: GPUDevice, binding: number): GPUBuffer {
  let buffers = placeholders.get(device);
  if (!buffers) placeholders.set(device, (buffers = []));
  return (buffers[binding] ??= device.createBuffer({ size: 64, usage: GPUBufferUsage.STORAGE }));
}

/** So many dispatches are submitted together where nobody asks for them earlier. */
export const SUBMIT_EVERY = 200;

/** Encodes the program into tfjs's own command stream; `written` tensors lose the copy that the CPU may hold of them. */
export function dispatch(
  backend: WebGPUBackend,
  program: GpuProgram,
  read: tf.TensorInfo[],
  written: tf.TensorInfo[],
): void {
  const gpu = internalsOf(backend);
  const groups = workgroups(gpu.device, program.threads);
  if (groups.includes(0) || written.every(isEmpty)) return;
  // Uploading may end the open pass, so it comes before encoding.
  const bound = [...read, ...written].map((t) => (isEmpty(t) ? undefined : t.dataId));
  for (const id of bound) if (id) gpu.uploadToGPU(id);
  const pipeline = pipelineFor(gpu.device, program, read.length, written.length);
  const uniforms = bytesOfUniforms(program.uniforms);
  const entries = [
    ...bound.map((id, binding) => ({
      buffer: id ? gpu.tensorMap.get(id).resource! : placeholder(gpu.device, binding),
    })),
    uniformBuffer(backend, uniforms),
  ].map((resource, binding) => ({ binding, resource }));
  const group = gpu.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  encode(openPass(backend), { pipeline, group, groups });
  const filled = written.filter((t) => !isEmpty(t)).map((t) => t.dataId);
  for (const id of filled) overwritten(gpu.tensorMap.get(id));
  const { label, sum, refresh } = program;
  const again = refresh && (() => bytesOfUniforms(refresh()));
  recordingNow()?.add(
    { label, pipeline, groups, bound, written: filled, uniforms, sum, refresh: again },
    (id) => gpu.tensorMap.get(id).resource!.size,
  );
  if (++gpu.dispatchCountInPass >= SUBMIT_EVERY) submit(backend);
}

/** A dispatch that is ready: what every command of ours comes to. */
export interface Ready {
  pipeline: GPUComputePipeline;
  group: GPUBindGroup;
  groups: Workgroups;
}

/** Encodes one dispatch: the only place that does. */
export function encode(pass: GPUComputePassEncoder, { pipeline, group, groups }: Ready): void {
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(groups[0], groups[1], groups[2]);
}

/** The open pass of tfjs's command stream. */
export function openPass(backend: WebGPUBackend): GPUComputePassEncoder {
  const gpu = internalsOf(backend);
  gpu.ensureCommandEncoderReady();
  return (gpu.computePassEncoder ??= gpu.commandEncoder!.beginComputePass());
}

/** Notes that data was written in place: the CPU's copy of it is gone. */
export function overwritten(entry: Entry): void {
  entry.values = null;
  entry.version = (entry.version ?? 0) + 1;
}

/** Hands everything encoded so far to the GPU. */
export function submit(backend: WebGPUBackend): void {
  const gpu = internalsOf(backend);
  if (!gpu.commandEncoder) return;
  gpu.endComputePassEncoder();
  gpu.submitQueue();
}

function bytesOfUniforms(uniforms: readonly Uniform[]): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(4 * uniforms.length));
  uniforms.forEach(({ type, value }, i) => {
    if (type === 'f32') bytes.setFloat32(4 * i, value, true);
    else bytes.setUint32(4 * i, value, true);
  });
  return new Uint8Array(bytes.buffer);
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
