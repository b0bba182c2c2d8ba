import * as tf from '@tensorflow/tfjs-core';
import { plain, relaxed } from 'virtual:wasm-kernels';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { Instructions } from '#contract/backend.ts';

/** The AssemblyScript kernels of all operators: functions of addresses and sizes in the backend's own memory. */
export type WasmKernels = Record<string, (...args: number[]) => number>;

let loaded: WasmKernels | undefined;

/** The kernels, or undefined where the processor or browser has no SIMD: operators then use their references. */
export const wasmKernels = (): WasmKernels | undefined => loaded;

/** Forgets the kernels of a former backend: their memory is gone. */
export function unloadKernels(): void {
  loaded = undefined;
}

/** Instantiates the kernels in the wasm backend's memory; answers which instruction set they use. */
export async function loadKernels(): Promise<Instructions> {
  const memory = memoryOf(tf.backend() as BackendWasm);
  for (const [name, text] of [
    ['relaxed SIMD', relaxed],
    ['SIMD', plain],
  ] as const) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    if (!WebAssembly.validate(bytes)) continue;
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
    loaded = instance.exports as WasmKernels;
    return name;
  }
  return 'without SIMD';
}

function memoryOf(backend: BackendWasm): WebAssembly.Memory {
  const module = backend.wasm as unknown as {
    wasmMemory?: WebAssembly.Memory;
    asm?: { memory: WebAssembly.Memory };
  };
  const memory = module.wasmMemory ?? module.asm?.memory;
  if (!memory) throw new Error('The wasm backend does not show its memory.');
  return memory;
}
