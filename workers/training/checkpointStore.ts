import type { CheckpointInfo } from '#contract/api.ts';
import { StudioError } from '#contract/errors.ts';
import { originFolder } from '#lib/originFolder.ts';
import {
  decodeCheckpoint,
  encodeCheckpoint,
  hasBegun,
  readMeta,
  type Checkpoint,
  type CheckpointMeta,
} from './checkpoint.ts';

/** Keeps the newest checkpoint of each run; a write that is cut off leaves the one before. */
export interface CheckpointStore {
  save(runId: string, checkpoint: Checkpoint): Promise<void>;
  load(runId: string): Promise<Checkpoint | undefined>;
  list(): Promise<CheckpointInfo[]>;
  remove(runId: string): Promise<void>;
}

/** What the page shows of a checkpoint. */
function describe(runId: string, c: CheckpointMeta, bytes: number): CheckpointInfo {
  const { stage, epoch, step } = c.position;
  const { request, dataset, savedAt } = c;
  return { runId, request, dataset, stage, epoch, step, begun: hasBegun(c), savedAt, bytes };
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
type Slot = (typeof SLOTS)[number];

/** A whole checkpoint on the disk; its arrays are read only to go on from it. */
interface Saved {
  slot: Slot;
  file: File;
  meta: CheckpointMeta;
}

/** Checkpoints in the origin-private file system; two slots a run, written in turn, so that one is always whole. */
export class FileStore implements CheckpointStore {
  readonly #folder: FileSystemDirectoryHandle;
  readonly #next = new Map<string, Slot>();

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  /** Opens the store; where the browser offers none, checkpoints last as long as the page. */
  static async open(): Promise<CheckpointStore> {
    const folder = await originFolder(FOLDER);
    return folder ? new FileStore(folder) : new MemoryStore();
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
    const newest = await this.#newest(runId);
    return newest && decodeCheckpoint(new Uint8Array(await newest.file.arrayBuffer()));
  }

  async list(): Promise<CheckpointInfo[]> {
    const runs = new Set<string>();
    for await (const name of this.#folder.keys()) runs.add(name.replace(/\.[ab]$/, ''));
    const found = await Promise.all([...runs].map(async (id) => ({ id, newest: await this.#newest(id) })));
    const infos = found.flatMap(({ id, newest }) =>
      newest ? [describe(id, newest.meta, newest.file.size)] : [],
    );
    return infos.sort((x, y) => y.savedAt - x.savedAt);
  }

  async remove(runId: string): Promise<void> {
    for (const slot of SLOTS) await this.#folder.removeEntry(`${runId}.${slot}`).catch(() => {});
    this.#next.delete(runId);
  }

  async #staleSlot(runId: string): Promise<Slot> {
    return (await this.#newest(runId))?.slot === 'a' ? 'b' : 'a';
  }

  async #newest(runId: string): Promise<Saved | undefined> {
    const slots = await Promise.all(SLOTS.map((slot) => this.#look(runId, slot)));
    const whole = slots.filter((saved) => saved !== undefined);
    return whole.sort((x, y) => y.meta.savedAt - x.meta.savedAt)[0];
  }

  // A slot that was cut off counts as absent.
  async #look(runId: string, slot: Slot): Promise<Saved | undefined> {
    try {
      const file = await (await this.#folder.getFileHandle(`${runId}.${slot}`)).getFile();
      return { slot, file, meta: await readMeta(file) };
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
