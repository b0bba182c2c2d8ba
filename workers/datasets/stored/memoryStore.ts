import type { Appender, StorageUse, DatasetStore } from './datasetStore.ts';

type Pieces = Uint8Array<ArrayBuffer>[];

/** Files in memory: for tests, and where the browser has no origin-private file system. */
export class MemoryDatasetStore implements DatasetStore {
  readonly #folders = new Map<string, Map<string, Pieces>>();
  readonly #open = new Set<Pieces>();
  readonly #quota: number;

  /** Takes the bytes that fit; without limit unless told. */
  constructor(quota = Number.MAX_SAFE_INTEGER) {
    this.#quota = quota;
  }

  async ids(): Promise<string[]> {
    return [...this.#folders.keys()];
  }

  async names(id: string): Promise<string[]> {
    return [...(this.#folders.get(id)?.keys() ?? [])];
  }

  async read(id: string, name: string): Promise<File | undefined> {
    const pieces = this.#folders.get(id)?.get(name);
    return pieces && new File(pieces, name);
  }

  async append(id: string, name: string): Promise<Appender> {
    const folder = this.#folders.get(id) ?? new Map<string, Pieces>();
    const pieces = folder.get(name) ?? [];
    if (this.#open.has(pieces)) throw held();
    this.#folders.set(id, folder.set(name, pieces));
    this.#open.add(pieces);
    return {
      get size() {
        return sizeOf(pieces);
      },
      pieces: () => pieces,
      write: (bytes) => {
        if (this.#used() + bytes.length > this.#quota) throw new DOMException('full', 'QuotaExceededError');
        pieces.push(bytes.slice());
      },
      clear: () => void pieces.splice(0),
      close: () => void this.#open.delete(pieces),
    };
  }

  async remove(id: string, name?: string): Promise<void> {
    const folder = this.#folders.get(id);
    if (!folder) return;
    const files = name === undefined ? [...folder.values()] : [folder.get(name) ?? []];
    if (files.some((pieces) => this.#open.has(pieces))) throw held();
    if (name === undefined) this.#folders.delete(id);
    else folder.delete(name);
  }

  async use(): Promise<StorageUse> {
    return { used: this.#used(), quota: this.#quota, persistent: false, isLasting: false };
  }

  #used(): number {
    const files = [...this.#folders.values()].flatMap((folder) => [...folder.values()]);
    return files.reduce((sum, pieces) => sum + sizeOf(pieces), 0);
  }
}

const sizeOf = (pieces: Pieces) => pieces.reduce((sum, { length }) => sum + length, 0);

const held = () => new DOMException('open elsewhere', 'NoModificationAllowedError');
