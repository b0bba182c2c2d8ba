import { tsImport } from 'tsx/esm/api';

// The linter loads plugins itself, and Node 20 reads no TypeScript: tsx does.
export default (await tsImport('./plugin.ts', import.meta.url)).default;
