import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalsOf } from './gpuInternals.ts';
import type { Life } from './plan.ts';

const STORAGE = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

/** Buffers of the backend's pool that are kept for repeated steps: those of different steps use the same ones, as only one step runs at a time. */
export class Arena {
  readonly #backend: WebGPUBackend;
  readonly #buffers: GPUBuffer[] = [];

  constructor(backend: WebGPUBackend) {
    this.#backend = backend;
  }

  /** A buffer for each of the data, of so many bytes; two share one where their lives do not meet. */
  assign(lives: ReadonlyMap<object, Life>, bytesOf: (id: object) => number): Map<object, GPUBuffer> {
    const free = [...this.#buffers];
    const assigned = new Map<object, GPUBuffer>();
    const order = [...lives].sort(([, a], [, b]) => a.first - b.first);
    const ends = [...lives].sort(([, a], [, b]) => a.last - b.last);
    let ended = 0;
    for (const [id, { first }] of order) {
      for (; ended < ends.length && ends[ended][1].last < first; ended++)
        free.push(assigned.get(ends[ended][0])!);
      assigned.set(id, taken(free, bytesOf(id)) ?? this.#grown(bytesOf(id)));
    }
    return assigned;
  }

  /** Gives everything back to the pool. */
  dispose(): void {
    const { bufferManager } = internalsOf(this.#backend);
    for (const buffer of this.#buffers.splice(0)) bufferManager.releaseBuffer(buffer);
  }

  #grown(bytes: number): GPUBuffer {
    const buffer = internalsOf(this.#backend).bufferManager.acquireBuffer(bytes, STORAGE());
    this.#buffers.push(buffer);
    return buffer;
  }
}

/** Takes the smallest that is large enough, and not more than twice as large. */
function taken(free: GPUBuffer[], bytes: number): GPUBuffer | undefined {
  let best = -1;
  free.forEach(({ size }, i) => {
    if (size >= bytes && size <= 2 * bytes && (best < 0 || size < free[best].size)) best = i;
  });
  return best < 0 ? undefined : free.splice(best, 1)[0];
}
