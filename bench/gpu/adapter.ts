import { create, globals } from 'webgpu';

/** Gives Node the WebGPU of a browser, by Dawn on the machine's own driver, or by one that computes nothing. */
export function provideWebGpu(computes: boolean): void {
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: create(computes ? [] : ['backend=null']), userAgent: `Node ${process.version}` },
    configurable: true,
  });
}
