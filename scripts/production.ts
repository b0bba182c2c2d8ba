import { readdirSync, statSync } from 'node:fs';
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
  'package-lock.json',
];

/** Makes the production build where it is missing or older than its sources. */
export async function ensureBuilt(): Promise<void> {
  const built = statSync(join(ROOT, 'dist/experiment.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.every((source) => newest(join(ROOT, source)) <= built)) return;
  process.stderr.write('Building the studio...\n');
  await build({ root: ROOT, logLevel: 'error' });
}

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
