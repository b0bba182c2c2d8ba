import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { BuiltFile } from '../workers/offline/precache.ts';

const SERVICE_WORKER = fileURLToPath(new URL('../workers/offline/serviceWorker.ts', import.meta.url));
/** What nobody needs without a network: the batch runner's page with its styles, which the studio's page holds itself, and the service worker. */
const LEFT_OUT = /^(experiment\.html|sw\.js|assets\/style-.*\.css)$|\.map$/;

/** Vite plugin: writes `sw.js` beside the page, which keeps every file of the build for use without a network. */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    // Only the whole folder has everything: chunks, workers, wasm and what is copied from public/.
    writeBundle: ({ dir }) => writeServiceWorker(dir!),
  };
}

async function writeServiceWorker(folder: string): Promise<void> {
  const files = builtFiles(folder);
  const define = { FILES: JSON.stringify(files), VERSION: JSON.stringify(versionOf(files)) };
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define,
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: SERVICE_WORKER, formats: ['es'], fileName: () => 'sw.js' },
    },
  });
}

/** Every file to keep, with its hash. */
function builtFiles(folder: string): BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !LEFT_OUT.test(path))
    .sort()
    .map((path) => ({
      // Hosts that shorten addresses redirect from index.html, and a redirected answer opens no page.
      path: path === 'index.html' ? '' : path,
      hash: sha256(readFileSync(join(folder, path))),
    }));
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const versionOf = (files: BuiltFile[]) => sha256(JSON.stringify(files)).slice(0, 16);
