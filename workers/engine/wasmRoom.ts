import { StudioError } from '#contract/errors.ts';

interface Allocator {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** Makes the module throw where its memory is full: tfjs takes the null address and writes over address 0. */
export function refuseWhenFull<M extends object>(wasm: M): M {
  const module = wasm as M & Allocator;
  // What Emscripten puts there at first takes the module's own function in its place when it is called: that would be ours.
  module._free(module._malloc(1));
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
