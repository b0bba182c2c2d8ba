import { named } from '#contract/deployment.ts';
import { accessTo } from '#lib/fileAccess.ts';
import { originFolder } from '#lib/originFolder.ts';
import { MemoryDatasetStore } from './memoryStore.ts';
import type { Appender, StorageUse, DatasetStore } from './datasetStore.ts';

const FOLDER = 'datasets';
const PIECE_BYTES = 1 << 20;

/** Files in the origin-private file system, under `datasets/ID/`; works in workers only. */
export class FileDatasetStore implements DatasetStore {
  readonly #folder: FileSystemDirectoryHandle;

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  /** Opens the store; where the browser offers none, files last as long as the page. */
  static async open(): Promise<DatasetStore> {
    const folder = await originFolder(named(FOLDER));
    return folder ? new FileDatasetStore(folder) : new MemoryDatasetStore();
  }

  ids(): Promise<string[]> {
    return listed(this.#folder);
  }

  async names(id: string): Promise<string[]> {
    const folder = await this.#folder.getDirectoryHandle(id).catch(absent);
    return folder ? listed(folder) : [];
  }

  async read(id: string, name: string): Promise<File | undefined> {
    try {
      const folder = await this.#folder.getDirectoryHandle(id);
      return await (await folder.getFileHandle(name)).getFile();
    } catch {
      return undefined;
    }
  }

  async append(id: string, name: string): Promise<Appender> {
    const folder = await this.#folder.getDirectoryHandle(id, { create: true });
    const file = await folder.getFileHandle(name, { create: true });
    return appenderTo(await accessTo(file));
  }

  async remove(id: string, name?: string): Promise<void> {
    if (name === undefined) await this.#folder.removeEntry(id, { recursive: true }).catch(absent);
    else await (await this.#folder.getDirectoryHandle(id)).removeEntry(name).catch(absent);
  }

  async use(): Promise<StorageUse> {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return { used: usage, quota, persistent: await navigator.storage.persisted(), isLasting: true };
  }
}

async function listed(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

// What is not there need not be removed; everything else is told.
function absent(cause: unknown): undefined {
  if ((cause as Error).name !== 'NotFoundError') throw cause;
}

function appenderTo(access: FileSystemSyncAccessHandle): Appender {
  let size = access.getSize();
  return {
    get size() {
      return size;
    },
    *pieces() {
      for (let at = 0; at < size;) {
        const piece = new Uint8Array(Math.min(PIECE_BYTES, size - at));
        const taken = access.read(piece, { at });
        if (!taken) throw new DOMException('the file ended early', 'NotReadableError');
        yield piece.subarray(0, taken);
        at += taken;
      }
    },
    write(bytes) {
      const taken = access.write(bytes as Uint8Array<ArrayBuffer>, { at: size });
      size += taken;
      // Some browsers write what fits and say so only by the count.
      if (taken < bytes.length) throw new DOMException('the disk is full', 'QuotaExceededError');
    },
    clear() {
      access.truncate(0);
      size = 0;
    },
    close() {
      try {
        access.flush();
      } finally {
        access.close();
      }
    },
  };
}
