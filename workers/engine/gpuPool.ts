import { util } from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalsOf } from './gpuInternals.ts';
import { requireBindable } from './gpuRoom.ts';

const FINEST = 256;

/**
 * The size of the pooled buffer that holds so many bytes: less than an eighth more, or than 256 bytes, from few sizes. tfjs pools buffers by their exact size
 * and keeps a set of them for every size it ever met, and windows of histories have another number of tokens in every batch.
 */
export function pooledSize(bytes: number): number {
  const step = Math.max(FINEST, 2 ** (Math.floor(Math.log2(Math.max(bytes, 1))) - 3));
  return Math.ceil(bytes / step) * step;
}

/** tfjs's backend on a pool of buffers of few sizes: a tensor may lie in a buffer that is larger than it. */
export class PooledBackend extends WebGPUBackend {
  constructor(...given: ConstructorParameters<typeof WebGPUBackend>) {
    super(...given);
    const { bufferManager, device } = internalsOf(this);
    const most = device.limits.maxStorageBufferBindingSize;
    const acquire = bufferManager.acquireBuffer.bind(bufferManager);
    bufferManager.acquireBuffer = (size, usage, ...rest) => {
      requireBindable(size, device.limits);
      const pooled = usage & GPUBufferUsage.UNIFORM ? size : pooledSize(size);
      return acquire(pooled > most ? size : pooled, usage, ...rest);
    };
  }

  override async read(id: object): ReturnType<WebGPUBackend['read']> {
    const values = await super.read(id);
    return this.#trimmed(id, values);
  }

  override readSync(id: object): ReturnType<WebGPUBackend['readSync']> {
    return this.#trimmed(id, super.readSync(id));
  }

  /**
   * Frees at once what commands that wait for their submission still read: whoever takes the buffer next encodes behind them, also
   * where it is filled.
   */
  override disposeData(id: object, force?: boolean): boolean {
    internalsOf(this).commandQueueOwnedIds.delete(id);
    return super.disposeData(id, force);
  }

  /** Without what the buffer held behind the tensor. */
  #trimmed<T>(id: object, values: T): T {
    const entry = internalsOf(this).tensorMap.get(id);
    const size = util.sizeFromShape(entry.shape);
    if (entry.dtype === 'complex64' || !ArrayBuffer.isView(values)) return values;
    const all = values as unknown as Float32Array;
    if (all.length > size) entry.values = all.slice(0, size);
    return (entry.values ?? values) as T;
  }
}

/** Gives the pooled buffers that nobody uses back to the GPU. */
export function emptyPool(backend: WebGPUBackend): void {
  const { bufferManager } = internalsOf(backend);
  for (const buffers of bufferManager.freeBuffers.values()) {
    for (const buffer of buffers.splice(0)) {
      bufferManager.numFreeBuffers--;
      bufferManager.numBytesAllocated -= buffer.size;
      buffer.destroy();
    }
  }
}
