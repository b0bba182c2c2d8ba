import { provideWebGpu } from './adapter.ts';

const args = process.argv.slice(2);
// The engine looks for WebGPU when it is loaded.
provideWebGpu(!args.includes('--host'));
const { benchGpu } = await import('./call.ts');
process.exit(await benchGpu(args));
