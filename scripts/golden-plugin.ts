import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const DEFAULT = fileURLToPath(new URL('../workers/testing/golden', import.meta.url));
const VIRTUAL = 'virtual:golden';
const RESOLVED = `\0${VIRTUAL}`;

/** The folder GOLDEN_DIR, or the project's own copy. */
export const goldenFolder = () => (process.env.GOLDEN_DIR ? resolve(process.env.GOLDEN_DIR) : DEFAULT);

/** Every `golden*.json` of a folder, by name. */
export async function goldenFiles(folder: string): Promise<{ name: string; json: unknown }[]> {
  const names = (await readdir(folder)).filter((name) => /^golden.*\.json$/.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, json: await parse(folder, name) })));
}

/** Vite plugin: `import files from 'virtual:golden'` gives every golden file, in node and browser alike. */
export function golden(): Plugin {
  return {
    name: 'golden',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const entries = (await goldenFiles(goldenFolder())).map(entry);
      return `export default [\n${entries.join(',\n')}\n];\n`;
    },
  };
}

async function parse(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch (error) {
    throw new Error(`${name} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** JSON.parse of a string is far quicker to load than an object literal of the same size. */
function entry({ name, json }: { name: string; json: unknown }): string {
  return `{ name: ${JSON.stringify(name)}, json: JSON.parse(${JSON.stringify(JSON.stringify(json))}) }`;
}
