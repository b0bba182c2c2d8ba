import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const ENTRY = join(dirname(fileURLToPath(import.meta.url)), '../workers/ops/kernels.as.ts');
const VIRTUAL = 'virtual:wasm-kernels';

/** Compiles every AssemblyScript kernel into one module without static data, so that it can share the backend's memory. */
export async function compileKernels(options: { relaxed: boolean }): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'kernels-'));
  const out = join(folder, 'kernels.wasm');
  const features = options.relaxed ? ['--enable', 'relaxed-simd', '--use', 'RELAXED=1'] : ['--use', 'RELAXED=0'];
  const { error, stderr } = await asc.main([
    ENTRY, '--outFile', out, '--importMemory', '--runtime', 'stub', '--use', 'abort=', '--enable', 'simd', ...features,
    '-O3', '--noAssert', '--initialMemory', '1',
  ]);
  if (error) throw new Error(`AssemblyScript kernels do not compile:\n${stderr.toString()}`);
  const bytes = await readFile(out);
  await rm(folder, { recursive: true });
  return bytes;
}

/** Vite plugin: `import kernels from 'virtual:wasm-kernels'` gives the compiled kernels as base64 text. */
export function kernels(): Plugin {
  let compiled: Promise<string> | undefined;
  const compile = async () => {
    const [plain, relaxed] = [await compileKernels({ relaxed: false }), await compileKernels({ relaxed: true })];
    return `export const plain = ${base64(plain)};\nexport const relaxed = ${base64(relaxed)};`;
  };
  return {
    name: 'wasm-kernels',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      for await (const file of glob('workers/**/*.as.ts')) this.addWatchFile(file);
      return (compiled ??= compile());
    },
    handleHotUpdate({ file }) {
      if (file.endsWith('.as.ts')) compiled = undefined;
    },
  };
}

const base64 = (bytes: Uint8Array) => JSON.stringify(Buffer.from(bytes).toString('base64'));
