import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const DEFAULT = fileURLToPath(new URL('../workers/testing/golden', import.meta.url));
const TSNE = fileURLToPath(new URL('../workers/projection/fixtures', import.meta.url));

/** The folder GOLDEN_DIR, or the project's own copy. */
export const goldenFolder = () => (process.env.GOLDEN_DIR ? resolve(process.env.GOLDEN_DIR) : DEFAULT);

export interface GoldenFile {
  name: string;
  json: unknown;
}

const PATTERN = /^golden.*\.json$/;

/** Every `golden*.json` of a folder itself, by name. */
export const goldenFiles = (folder: string) => filesOf(folder, PATTERN);

/** A sentence on each folder below that holds golden files too, which are not read with these. */
export async function foldersBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = entries
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const files = (await readdir(join(folder, name))).filter((file) => PATTERN.test(file));
      return files.length
        ? [`Not read: ${files.length} golden files in ${name}/; GOLDEN_DIR=${join(folder, name)} reads them.`]
        : [];
    });
  return (await Promise.all(below)).flat();
}

async function filesOf(folder: string, pattern: RegExp): Promise<GoldenFile[]> {
  const names = (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, json: await parse(folder, name) })));
}

/** Vite plugin: `import files from 'virtual:golden'` gives every golden file, in node and browser alike. */
export const golden = () => served('virtual:golden', () => goldenFiles(goldenFolder()));

/** Vite plugin: `virtual:tsne` gives every `tsne*.json` of the folder TSNE_DIR, or of the project's own fixtures. */
export const tsneFixtures = () =>
  served('virtual:tsne', () => filesOf(resolve(process.env.TSNE_DIR ?? TSNE), /^tsne.*\.json$/));

function served(id: string, files: () => Promise<GoldenFile[]>): Plugin {
  return {
    name: id,
    resolveId: (wanted) => (wanted === id ? `\0${id}` : undefined),
    async load(wanted) {
      if (wanted !== `\0${id}`) return undefined;
      return `export default [\n${(await files()).map(entry).join(',\n')}\n];\n`;
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
function entry({ name, json }: GoldenFile): string {
  return `{ name: ${JSON.stringify(name)}, json: JSON.parse(${JSON.stringify(JSON.stringify(json))}) }`;
}
