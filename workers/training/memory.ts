import { StudioError } from '#contract/errors.ts';
import { currentBackend } from '#engine/backend.ts';
import type { Footprint } from '#models/footprint.ts';

// wasm addresses at most 4 GB, of which tfjs can use about three quarters before allocation fails.
const WASM_BYTES = 3 * 2 ** 30;

/** Refuses what the device cannot hold of a model on a dataset of this name, before anything is uploaded. */
export function requireMemory(name: string, { largest, what, needed, smaller }: Footprint): void {
  const { backend, limits } = currentBackend();
  const most = limits ? Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize) : Infinity;
  const mib = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;
  if (largest > most) {
    throw new StudioError(
      'device-too-small',
      `${what} of "${name}" takes ${mib(largest)}; this GPU binds at most ${mib(most)}.`,
      `Choose ${smaller}, or ?backend=wasm.`,
    );
  }
  if (backend === 'wasm' && needed > WASM_BYTES) {
    throw new StudioError(
      'device-too-small',
      `Training on "${name}" needs about ${mib(needed)}; WebAssembly has at most ${mib(WASM_BYTES)}.`,
      `Choose ${smaller}, or a machine with a hardware GPU.`,
    );
  }
}
