import type { CheckpointInfo } from '#contract/api.ts';
import { StudioError } from '#contract/errors.ts';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpoint.ts';

/** Keeps the newest checkpoint of each run; a write that is cut off leaves the one before. */
export interface CheckpointStore {
  save(runId: string, checkpoint: Checkpoint): Promise<void>;
  load(runId: string): Promise<Checkpoint | undefined>;
  list(): Promise<CheckpointInfo[]>;
  remove(runId: string): Promise<void>;
}

/** What the page shows of a checkpoint. */
function describe(runId: string, c: Checkpoint, bytes: number): CheckpointInfo {
  const { stage, epoch, step } = c.position;
  return { runId, request: c.request, dataset: c.dataset, stage, epoch, step, savedAt: c.savedAt, bytes };
}

/** Checkpoints in memory: for tests, and where the browser has no origin-private file system. */
export class MemoryStore implements CheckpointStore {
  readonly #saved = new Map<string, Uint8Array>();

  async save(runId: string, checkpoint: Checkpoint): Promise<void> {
    this.#saved.set(runId, encodeCheckpoint(checkpoint));
  }
  async load(runId: string): Promise<Checkpoint | undefined> {
    const bytes = this.#saved.get(runId);
    return bytes && decodeCheckpoint(bytes);
  }
  async list(): Promise<CheckpointInfo[]> {
    return [...this.#saved].map(([id, bytes]) => describe(id, decodeCheckpoint(bytes), bytes.length));
  }
  async remove(runId: string): Promise<void> {
    this.#saved.delete(runId);
  }
}

const FOLDER = 'checkpoints';
const SLOTS = ['a', 'b'] as const;

/** Checkpoints in the origin-private file system; two slots a run, written in turn, so that one is always whole. */
export class FileStore implements CheckpointStore {
  readonly #folder: FileSystemDirectoryHandle;
  readonly #next = new Map<string, (typeof SLOTS)[number]>();

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  /** Opens the store; where the browser offers none, checkpoints last as long as the page. */
  static async open(): Promise<CheckpointStore> {
    try {
      const root = await navigator.storage.getDirectory();
      return new FileStore(await root.getDirectoryHandle(FOLDER, { create: true }));
    } catch {
      return new MemoryStore();
    }
  }

  async save(runId: string, checkpoint: Checkpoint): Promise<void> {
    const slot = this.#next.get(runId) ?? (await this.#staleSlot(runId));
    const bytes = encodeCheckpoint(checkpoint);
    try {
      const file = await this.#folder.getFileHandle(`${runId}.${slot}`, { create: true });
      const access = await file.createSyncAccessHandle();
      try {
        writeMagicLast(access, bytes);
      } finally {
        access.close();
      }
    } catch (cause) {
      throw new StudioError(
        'storage-failed',
        `The state of the run could not be saved: ${(cause as Error).message}`,
        'Free some disk space or allow this site to store data; the run itself can go on.',
        { cause },
      );
    }
    this.#next.set(runId, slot === 'a' ? 'b' : 'a');
  }

  async load(runId: string): Promise<Checkpoint | undefined> {
    const slots = await Promise.all(SLOTS.map((slot) => this.#read(runId, slot)));
    const whole = slots.filter((c) => c !== undefined);
    return whole.sort((x, y) => y.checkpoint.savedAt - x.checkpoint.savedAt)[0]?.checkpoint;
  }

  async list(): Promise<CheckpointInfo[]> {
    const runs = new Set<string>();
    for await (const name of this.#folder.keys()) runs.add(name.replace(/\.[ab]$/, ''));
    const found = await Promise.all([...runs].map(async (id) => ({ id, checkpoint: await this.load(id) })));
    const infos = found.flatMap(({ id, checkpoint }) =>
      checkpoint ? [describe(id, checkpoint, sizeOf(checkpoint))] : [],
    );
    return infos.sort((x, y) => y.savedAt - x.savedAt);
  }

  async remove(runId: string): Promise<void> {
    for (const slot of SLOTS) await this.#folder.removeEntry(`${runId}.${slot}`).catch(() => {});
    this.#next.delete(runId);
  }

  async #staleSlot(runId: string): Promise<(typeof SLOTS)[number]> {
    const [a, b] = await Promise.all(SLOTS.map((slot) => this.#read(runId, slot)));
    return a && (!b || a.checkpoint.savedAt > b.checkpoint.savedAt) ? 'b' : 'a';
  }

  // A slot that was cut off counts as absent.
  async #read(runId: string, slot: string): Promise<{ checkpoint: Checkpoint } | undefined> {
    try {
      const file = await (await this.#folder.getFileHandle(`${runId}.${slot}`)).getFile();
      return { checkpoint: decodeCheckpoint(new Uint8Array(await file.arrayBuffer())) };
    } catch {
      return undefined;
    }
  }
}

// The first bytes say that the rest is whole, so they go last.
function writeMagicLast(access: FileSystemSyncAccessHandle, bytes: Uint8Array): void {
  access.truncate(0);
  access.write(new Uint8Array(4), { at: 0 });
  access.write(bytes.subarray(4) as Uint8Array<ArrayBuffer>, { at: 4 });
  access.flush();
  access.write(bytes.subarray(0, 4) as Uint8Array<ArrayBuffer>, { at: 0 });
  access.flush();
}

const sizeOf = (c: Checkpoint) => Object.values(c.arrays).reduce((sum, a) => sum + a.byteLength, 0);
