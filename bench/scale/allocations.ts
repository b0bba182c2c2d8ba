import * as tf from '@tensorflow/tfjs-core';

interface Module {
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** Counts the bytes that live in the wasm memory, to the byte, from when it is made. */
export class Allocations {
  readonly #module: Module;
  readonly #sizes = new Map<number, number>();
  live = 0;
  /** The most since it was last asked for. */
  #peak = 0;

  constructor() {
    const { wasm } = tf.backend() as unknown as { wasm: Module };
    const [malloc, free] = [wasm._malloc, wasm._free];
    wasm._malloc = (bytes) => {
      // Beyond 2 GB it comes back negative, and goes in positive.
      const address = malloc(bytes) >>> 0;
      this.#sizes.set(address, bytes);
      this.live += bytes;
      this.#peak = Math.max(this.#peak, this.live);
      return address;
    };
    wasm._free = (address) => {
      this.live -= this.#sizes.get(address) ?? 0;
      this.#sizes.delete(address);
      free(address);
    };
    this.#module = wasm;
  }

  /** The most that lived at once since the last call. */
  takePeak(): number {
    const peak = this.#peak;
    this.#peak = this.live;
    return peak;
  }

  /** Of the address space, which grows in strides and never shrinks. */
  get heap(): number {
    return this.#module.HEAPU8.byteLength;
  }
}
