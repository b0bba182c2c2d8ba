import { create, globals } from 'webgpu';

/** Gives Node the WebGPU of a browser, by Dawn on the machine's own driver. */
export function provideWebGpu(): void {
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: create([]), userAgent: `Node ${process.version}` },
    configurable: true,
  });
}
