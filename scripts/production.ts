import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'src',
  'workers',
  'public',
  'index.html',
  'experiment.html',
  'vite.config.ts',
  'scripts/regl',
  'package-lock.json',
];

/** Folder of the production build. */
export const DIST = join(ROOT, 'dist');

/** Makes the production build beside the one there is, then puts it in its place: a server never sees half of one. */
export async function buildStudio(): Promise<void> {
  const fresh = join(ROOT, `node_modules/.cache/dist-${process.pid}`);
  await build({ root: ROOT, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } });
  rmSync(DIST, { recursive: true, force: true });
  try {
    renameSync(fresh, DIST);
  } catch (error) {
    // Another process put its build of the same sources there in the meantime.
    if (!isBuilt()) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
}

const isBuilt = () => statSync(join(DIST, 'experiment.html'), { throwIfNoEntry: false }) !== undefined;

/** Makes the production build where it is missing or older than its sources. */
export async function ensureBuilt(): Promise<void> {
  const built = statSync(join(DIST, 'experiment.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.every((source) => newest(join(ROOT, source)) <= built)) return;
  process.stderr.write('Building the studio...\n');
  await buildStudio();
}

/** Tests are no part of the build. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || /\.test\.tsx?$/.test(path)) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
