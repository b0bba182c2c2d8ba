/** How much room single kinds of things take: what no table of the database says. */
import { named } from '#contract/deployment.ts';
import { cachesOf } from '#contract/offline.ts';

/** Bytes of everything in a folder of the origin-private file system. */
export async function folderBytes(name: string): Promise<number> {
  const folder = await folderOf(name);
  return folder ? bytesIn(folder) : 0;
}

/** Bytes of the studio's own files that are kept for use without a network. */
export async function offlineBytes(): Promise<number> {
  let sum = 0;
  // Absent where the browser does not trust the address.
  if (!globalThis.caches) return 0;
  for (const name of await cachesOf(new URL('.', document.baseURI).href)) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) sum += (await (await cache.match(request))?.blob())?.size ?? 0;
  }
  return sum;
}

/** Absent where nothing was ever written, or the browser has no such file system. */
async function folderOf(name: string): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(named(name));
  } catch {
    return undefined;
  }
}

async function bytesIn(folder: FileSystemDirectoryHandle): Promise<number> {
  let sum = 0;
  for await (const entry of folder.values()) {
    // What another tab removes meanwhile takes no room.
    if (entry.kind === 'directory') sum += await bytesIn(entry as FileSystemDirectoryHandle).catch(() => 0);
    else
      sum += await (entry as FileSystemFileHandle).getFile().then(
        ({ size }) => size,
        () => 0,
      );
  }
  return sum;
}
