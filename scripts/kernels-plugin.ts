import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const OPS = fileURLToPath(new URL('../workers/ops', import.meta.url));
const ENTRY = join(OPS, 'kernels.as.ts');
const CACHE = fileURLToPath(new URL('../node_modules/.cache/wasm-kernels', import.meta.url));
const VIRTUAL = 'virtual:wasm-kernels';
const RESOLVED = `\0${VIRTUAL}`;

const common = [
  '--importMemory',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--enable',
  'simd',
  '-O3',
  '--noAssert',
];
const BUILDS = {
  plain: [...common, '--use', 'RELAXED=0'],
  relaxed: [...common, '--enable', 'relaxed-simd', '--use', 'RELAXED=1'],
};
type Build = keyof typeof BUILDS;

/** Vite plugin: `import { plain, relaxed } from 'virtual:wasm-kernels'` gives the compiled kernels as base64 text. */
export function kernels(): Plugin {
  return {
    name: 'wasm-kernels',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      for (const file of await kernelSources()) this.addWatchFile(file);
      const [plain, relaxed] = [await compileKernels('plain'), await compileKernels('relaxed')];
      return `export const plain = ${base64(plain)};\nexport const relaxed = ${base64(relaxed)};\n`;
    },
  };
}

/** Compiles every AssemblyScript kernel into one module without static data, so that it can share the backend's memory. */
export async function compileKernels(build: Build): Promise<Uint8Array> {
  const cached = join(CACHE, `${await fingerprint(build)}.wasm`);
  const found = await readFile(cached).catch(() => undefined);
  if (found) return found;
  const folder = await mkdtemp(join(tmpdir(), 'kernels-'));
  try {
    const out = join(folder, 'kernels.wasm');
    const stderr = asc.createMemoryStream();
    const { error } = await asc.main([ENTRY, '--outFile', out, ...BUILDS[build]], { stderr });
    if (error) throw new Error(`The AssemblyScript kernels do not compile (${build}):\n${stderr.toString()}`);
    const bytes = await readFile(out);
    await store(cached, bytes);
    return bytes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Written under another name first: tests, dev server and build may compile at the same time. */
async function store(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const part = `${path}.${process.pid}`;
  await writeFile(part, bytes);
  await rename(part, path);
}

async function fingerprint(build: Build): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([asc.version, BUILDS[build]]));
  for (const file of await kernelSources()) hash.update(file.slice(OPS.length)).update(await readFile(file));
  return hash.digest('hex').slice(0, 24);
}

async function kernelSources(): Promise<string[]> {
  const files = await readdir(OPS, { recursive: true });
  return files
    .filter((file) => file.endsWith('.as.ts'))
    .sort()
    .map((file) => join(OPS, file));
}

const base64 = (bytes: Uint8Array) => JSON.stringify(Buffer.from(bytes).toString('base64'));
