import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { ServedFolder } from '#client/experiment.ts';
import { leadsOut } from './inside.ts';
import { FILES } from './routes.ts';

/** A dataset folder as the page is told of it, and where its files lie. */
export interface Listing {
  served: Pick<ServedFolder, 'name' | 'files'>;
  paths: string[];
  /** Links that lead out of the folder: they are not served. */
  left: string[];
}

/** Lists a dataset folder (two levels deep), or a single file such as an archive, and where the page can fetch each file. */
export function listFolder(folder: string): Listing {
  const name = basename(folder);
  const found = statSync(folder).isDirectory() ? pathsIn(folder) : [folder];
  const named = (path: string) => join(name, relative(folder, path)).replaceAll('\\', '/');
  const left = found.filter((path) => path !== folder && leadsOut(path, folder));
  const paths = found.filter((path) => !left.includes(path));
  const files = paths.map((path, i) => ({ name: named(path), url: `${FILES}${i}` }));
  return { served: { name, files }, paths, left: left.map(named) };
}

function pathsIn(folder: string): string[] {
  return visible(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return path;
    return visible(path).flatMap((inner) => (inner.isDirectory() ? [] : join(path, inner.name)));
  });
}

const visible = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'));
