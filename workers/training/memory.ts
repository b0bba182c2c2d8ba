import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { currentBackend } from '#engine/backend.ts';

// wasm addresses at most 4 GB, of which tfjs can use about three quarters before allocation fails.
const WASM_BYTES = 3 * 2 ** 30;

/** Refuses a dataset whose tables of width d and whose features in use the device cannot hold, before anything is uploaded. */
export function requireMemory(dataset: Dataset, d: number, used: FeatureMatrix[]): void {
  const { backend, limits } = currentBackend();
  const table = (dataset.users + dataset.items) * d * 4;
  const features = used.reduce((sum, f) => sum + f.data.byteLength, 0);
  // Parameters, two moments, a gradient and about eight intermediates of one table's size.
  const needed = table * 12 + features * 2;
  const largest = limits ? Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize) : Infinity;
  const mib = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;
  if (table > largest) {
    throw new StudioError(
      'device-too-small',
      `One embedding table of "${dataset.name}" takes ${mib(table)}; this GPU binds at most ${mib(largest)}.`,
      'Choose a smaller embedding width, a smaller dataset, or ?backend=wasm.',
    );
  }
  if (backend === 'wasm' && needed > WASM_BYTES) {
    throw new StudioError(
      'device-too-small',
      `Training on "${dataset.name}" needs about ${mib(needed)}; WebAssembly has at most ${mib(WASM_BYTES)}.`,
      'Choose a smaller embedding width or dataset, or a machine with a hardware GPU.',
    );
  }
}
