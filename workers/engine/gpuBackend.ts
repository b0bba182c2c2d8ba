import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalsOf, type UniformFields } from './gpuInternals.ts';
import { PooledBackend } from './gpuPool.ts';
import { recordingNow, spoil } from './recording.ts';
import { bytesOf } from './gpuBytes.ts';

/** tfjs's backend, whose stock kernels and uploads are recorded like our own. */
export class RecordedBackend extends PooledBackend {
  constructor(...given: ConstructorParameters<typeof WebGPUBackend>) {
    super(...given);
    const gpu = internalsOf(this);
    let uniforms = new Uint8Array();
    gpu.makeUniforms = (fields) => uniformBuffer(this, (uniforms = packed(fields)));
    const { recordAndSubmit, uploadToGPU } = gpu;
    gpu.recordAndSubmit = (program, output, inputs, more) => {
      recordAndSubmit.call(gpu, program, output, inputs, more);
      const { pipeline, dispatch: groups } = program;
      const bound = [output, ...inputs].map(({ dataId }) => dataId);
      const written = [output.dataId];
      const command = { label: pipeline.label, pipeline, groups, bound, written, uniforms };
      recordingNow()?.add(command, (id) => gpu.tensorMap.get(id).resource!.size);
    };
    gpu.uploadToGPU = (id) => {
      const entry = gpu.tensorMap.get(id);
      if (entry.resource) return;
      const recording = recordingNow();
      if (entry.values && recording?.made(id)) recording.uploads.set(id, bytesOf(entry));
      uploadToGPU.call(gpu, id);
    };
  }

  override read(id: object): ReturnType<WebGPUBackend['read']> {
    spoil('the host read a tensor');
    return super.read(id);
  }

  override readSync(id: object): ReturnType<WebGPUBackend['readSync']> {
    spoil('the host read a tensor');
    return super.readSync(id);
  }
}

/** A buffer with these uniforms, which goes back to the pool with the next submission. */
export function uniformBuffer(backend: WebGPUBackend, bytes: Uint8Array<ArrayBuffer>): GPUBufferBinding {
  const gpu = internalsOf(backend);
  const buffer = gpu.bufferManager.acquireBuffer(
    bytes.length,
    GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM,
  );
  gpu.queue.writeBuffer(buffer, 0, bytes);
  gpu.uniformPendingDisposal.push(buffer);
  return { buffer, offset: 0, size: bytes.length };
}

/** The struct in WGSL's layout: a field of two numbers is aligned to 8 bytes, of more to 16, and so is what follows five or more. */
function packed(fields: UniformFields): Uint8Array<ArrayBuffer> {
  let [at, before, coarsest] = [0, 0, 4];
  const placed = fields.map(({ type, data }) => {
    const numbers = data.length === 0 ? [1] : data;
    const alignment = numbers.length > 2 || before > 4 ? 16 : 4 * numbers.length;
    coarsest = Math.max(coarsest, alignment);
    const begin = Math.ceil(at / alignment) * alignment;
    at = begin + 4 * numbers.length;
    before = numbers.length;
    return { type, numbers, begin };
  });
  const bytes = new Uint8Array(Math.ceil(at / coarsest) * coarsest);
  for (const { type, numbers, begin } of placed) {
    const View = type === 'int32' ? Int32Array : type === 'uint32' ? Uint32Array : Float32Array;
    new View(bytes.buffer, begin, numbers.length).set(numbers);
  }
  return bytes;
}
