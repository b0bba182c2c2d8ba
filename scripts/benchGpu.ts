/** `npm run bench:gpu`: the bench as one file for Node on WebGPU, run here or packed for a machine with a GPU; see docs/benchmarks.md. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { kernels } from './kernels-plugin.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/bench-gpu');
/** The loaders by which a driver is found; where the other machine has its own, those are used. */
const LOADERS = /\b(libvulkan|libEGL|libGLdispatch|libGLX|libOpenGL|libGL|libGLESv2)\.so\.\d+ .*=> (.+)$/;
const RUN = `#!/bin/sh
# Runs the bench with the Node of this folder; loaders of this folder only where the machine has none.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
if ! ldconfig -p 2>/dev/null | grep -q libvulkan.so.1; then
  LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  export LD_LIBRARY_PATH
fi
exec "$here/node" "$here/bench.mjs" "$@"
`;

const args = process.argv.slice(2);
const at = args.indexOf('--pack');
if (at >= 0) await pack(args[at + 1]);
else {
  await bundle(CACHE);
  process.exit(
    spawnSync(process.execPath, [join(CACHE, 'bench.mjs'), ...args], { stdio: 'inherit' }).status ?? 1,
  );
}

/** The bench, Dawn and PyTorch's part in a folder. */
async function bundle(folder: string): Promise<void> {
  await build({
    root: join(ROOT, 'bench'),
    configFile: false,
    logLevel: 'error',
    plugins: [kernels()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'gpu/main.ts',
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'bench.mjs' } },
    },
  });
  const dawn = `dist/${process.platform === 'darwin' ? 'darwin-universal' : `${process.platform}-${process.arch}`}/dawn.node`;
  mkdirSync(dirname(join(folder, dawn)), { recursive: true });
  copyFileSync(join(ROOT, 'node_modules/webgpu', dawn), join(folder, dawn));
  copyFileSync(join(ROOT, 'bench/pytorch.py'), join(folder, 'pytorch.py'));
  for (const part of ['torch_steps', 'torch_work'])
    cpSync(join(ROOT, 'bench', part), join(folder, part), {
      recursive: true,
      filter: (path) => basename(path) !== '__pycache__',
    });
}

/** A folder, or a .tar.xz of one, with everything that another Linux machine of this kind of processor needs. */
async function pack(to: string | undefined): Promise<void> {
  if (!to || to.startsWith('--')) {
    console.error('usage: npm run bench:gpu -- --pack DIR|FILE.tar.xz');
    process.exit(2);
  }
  const archive = to.endsWith('.tar.xz');
  const folder = archive ? join(CACHE, 'packed') : resolve(to);
  if (!archive && existsSync(folder)) {
    console.error(`${to} is there already; name a folder that is not.`);
    process.exit(2);
  }
  await bundle(folder);
  copyFileSync(process.execPath, join(folder, 'node'));
  spawnSync('strip', [join(folder, 'node')]);
  mkdirSync(join(folder, 'lib'));
  for (const file of loaders()) copyFileSync(file, join(folder, 'lib', basename(file)));
  writeFileSync(join(folder, 'run'), RUN);
  chmodSync(join(folder, 'run'), 0o755);
  if (!archive) return;
  const { status } = spawnSync('tar', ['-cf', resolve(to), '-I', 'xz -1 -T0', '-C', folder, '.'], {
    stdio: 'inherit',
  });
  rmSync(folder, { recursive: true });
  process.exit(status ?? 1);
}

/** Paths of this machine's loaders. */
function loaders(): string[] {
  const { stdout } = spawnSync('ldconfig', ['-p'], { encoding: 'utf8' });
  const found = (stdout ?? '').split('\n').map((text) => LOADERS.exec(text)?.[2]);
  return [...new Set(found.filter((path) => path !== undefined))];
}
