import { provideWebGpu } from './adapter.ts';

// The engine looks for WebGPU when it is loaded.
provideWebGpu();
const { benchGpu } = await import('./call.ts');
process.exit(await benchGpu(process.argv.slice(2)));
