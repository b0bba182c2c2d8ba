import { StudioError } from '#contract/errors.ts';

interface Allocator {
  _malloc(bytes: number): number;
}

/** Makes the module throw where its memory is full: tfjs takes the null address and writes over address 0. */
export function refuseWhenFull<M extends object>(wasm: M): M {
  const module = wasm as M & Allocator;
  const malloc = module._malloc.bind(module);
  module._malloc = (bytes) => {
    const address = malloc(bytes);
    if (address === 0 && bytes > 0) throw outOfMemory(bytes);
    return address;
  };
  return module;
}

function outOfMemory(bytes: number): StudioError {
  const mib = Math.ceil(bytes / 2 ** 20).toLocaleString('en');
  return new StudioError(
    'device-too-small',
    `WebAssembly has no room for another ${mib} MiB.`,
    'Choose a smaller dataset, embedding width or batch, or a machine with a hardware GPU.',
  );
}
