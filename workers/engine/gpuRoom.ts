import { StudioError } from '#contract/errors.ts';

const mib = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;

/** Refuses a buffer that the GPU cannot bind in a sentence that says what to do; the GPU's own says nothing of datasets. */
export function requireBindable(
  bytes: number,
  { maxBufferSize, maxStorageBufferBindingSize }: GPUSupportedLimits,
): void {
  const most = Math.min(maxBufferSize, maxStorageBufferBindingSize);
  if (bytes <= most) return;
  throw new StudioError(
    'device-too-small',
    `A table of ${mib(bytes)} is needed; this GPU binds at most ${mib(most)}.`,
    'Use a smaller dataset, embedding width or batch, or the wasm backend (?backend=wasm).',
  );
}
