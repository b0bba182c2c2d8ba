import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalsOf, type Internals } from './gpuInternals.ts';
import { submit } from './gpuProgram.ts';

/** Dispatches that are timed at once: WebGPU allows 4,096 timestamps in a set. */
const MOST = 2048;
const BYTES = 8;

/** True where the GPU tells its own time. */
export const tellsTime = (device: GPUDevice): boolean => device.features.has('timestamp-query');

/**
 * Gives every dispatch a pass of its own, which the GPU's clock begins and ends, until the answer is called: it resolves to the milliseconds
 * of each in order, or to nothing where there were more than 2,048. Browsers round the clock (Chromium to 0.1 ms): a mean over many dispatches is
 * right, a single one is not. Only where `tellsTime`.
 */
export function timeDispatches(backend: WebGPUBackend): () => Promise<number[] | undefined> {
  const gpu = internalsOf(backend);
  const { device } = gpu;
  const set = device.createQuerySet({ type: 'timestamp', count: 2 * MOST });
  let passes = 0;
  const timed = (encoder: GPUCommandEncoder) => {
    if (Object.hasOwn(encoder, 'beginComputePass')) return;
    const begin = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (descriptor = {}) => {
      const at = 2 * passes++;
      if (at >= 2 * MOST) return begin(descriptor);
      const writes = { querySet: set, beginningOfPassWriteIndex: at, endOfPassWriteIndex: at + 1 };
      return begin({ ...descriptor, timestampWrites: writes });
    };
  };
  submit(backend);
  const ready = gpu.ensureCommandEncoderReady;
  gpu.ensureCommandEncoderReady = () => {
    gpu.endComputePassEncoder();
    ready.call(gpu);
    timed(gpu.commandEncoder!);
  };
  return async () => {
    // The method of its class again.
    delete (gpu as Partial<Internals>).ensureCommandEncoderReady;
    submit(backend);
    try {
      return passes > MOST ? undefined : await readTimes(device, set, passes);
    } finally {
      set.destroy();
    }
  };
}

async function readTimes(device: GPUDevice, set: GPUQuerySet, passes: number): Promise<number[]> {
  if (passes === 0) return [];
  const size = 2 * passes * BYTES;
  const resolved = device.createBuffer({
    size,
    usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  });
  const read = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  encoder.resolveQuerySet(set, 0, 2 * passes, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, read, 0, size);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(GPUMapMode.READ);
  const nanoseconds = new BigUint64Array(read.getMappedRange().slice(0));
  resolved.destroy();
  read.destroy();
  return Array.from({ length: passes }, (_, k) => Number(nanoseconds[2 * k + 1] - nanoseconds[2 * k]) / 1e6);
}
