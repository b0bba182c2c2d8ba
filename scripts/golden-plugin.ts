import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const DEFAULT = fileURLToPath(new URL('../workers/testing/golden', import.meta.url));
const VIRTUAL = 'virtual:golden';
const RESOLVED = `\0${VIRTUAL}`;

/** Vite plugin: `import files from 'virtual:golden'` gives every `golden*.json` of the folder GOLDEN_DIR, in node and browser alike. */
export function golden(): Plugin {
  const folder = process.env.GOLDEN_DIR ? resolve(process.env.GOLDEN_DIR) : DEFAULT;
  return {
    name: 'golden',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const names = (await readdir(folder)).filter((name) => /^golden.*\.json$/.test(name)).sort();
      const entries = await Promise.all(names.map((name) => entry(join(folder, name), name)));
      return `export default [\n${entries.join(',\n')}\n];\n`;
    },
  };
}

/** JSON.parse of a string is far quicker to load than an object literal of the same size. */
async function entry(path: string, name: string): Promise<string> {
  const text = JSON.stringify(JSON.stringify(JSON.parse(await readFile(path, 'utf8'))));
  return `{ name: ${JSON.stringify(name)}, json: JSON.parse(${text}) }`;
}
