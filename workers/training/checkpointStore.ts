import type { CheckpointInfo } from '#contract/api.ts';
import { named } from '#contract/deployment.ts';
import { StudioError } from '#contract/errors.ts';
import { accessTo } from '#lib/fileAccess.ts';
import { originFolder } from '#lib/originFolder.ts';
import {
  decodeCheckpoint,
  encodeCheckpoint,
  hasBegun,
  originOfCheckpoint,
  readMeta,
  type Checkpoint,
  type CheckpointMeta,
} from './checkpoint.ts';

/** Keeps the newest checkpoint of each run; a write that is cut off leaves the one before. */
export interface CheckpointStore {
  /** False where what is saved goes with the page. */
  readonly isLasting: boolean;
  save(runId: string, checkpoint: Checkpoint): Promise<void>;
  load(runId: string): Promise<Checkpoint | undefined>;
  /** Those that can be read, the newest first. */
  list(): Promise<CheckpointInfo[]>;
  /** Runs of which anything is kept, also where it cannot be read, and the bytes of all of it. */
  use(): Promise<{ runIds: string[]; bytes: number }>;
  remove(runId: string): Promise<void>;
}

/** What the page shows of a checkpoint. */
export function describe(runId: string, c: CheckpointMeta, bytes: number): CheckpointInfo {
  const { stage, epoch, step } = c.position;
  const { request, dataset, savedAt } = c;
  const origin = originOfCheckpoint(c);
  const begun = hasBegun(c);
  const { isTables } = c;
  return {
    ...{ runId, request, dataset, origin, stage, epoch, step, begun, savedAt, bytes },
    ...(isTables && { isTables }),
  };
}

/** The newest first. */
export const bySavedAt = (infos: readonly CheckpointInfo[]): CheckpointInfo[] =>
  infos.toSorted((x, y) => y.savedAt - x.savedAt);

/** What a person is told where a checkpoint could not be saved. */
export function notSaved(cause: unknown): StudioError {
  const { name, message } = cause as Error;
  const why =
    name === 'QuotaExceededError'
      ? 'there is no room left in this browser’s storage for the studio.'
      : message;
  return new StudioError(
    'storage-failed',
    `The state of the run could not be saved: ${why}`,
    'Free some disk space or allow this site to store data; the run itself can go on.',
    { cause },
  );
}

/** Checkpoints in memory: for tests, and where the browser keeps nothing. */
export class MemoryStore implements CheckpointStore {
  readonly isLasting = false;
  readonly #saved = new Map<string, Uint8Array>();

  async save(runId: string, checkpoint: Checkpoint): Promise<void> {
    this.#saved.set(runId, encodeCheckpoint(checkpoint));
  }
  async load(runId: string): Promise<Checkpoint | undefined> {
    const bytes = this.#saved.get(runId);
    return bytes && decodeCheckpoint(bytes);
  }
  async list(): Promise<CheckpointInfo[]> {
    return bySavedAt(
      [...this.#saved].map(([id, bytes]) => describe(id, decodeCheckpoint(bytes), bytes.length)),
    );
  }
  async use(): Promise<{ runIds: string[]; bytes: number }> {
    const bytes = [...this.#saved.values()].reduce((sum, { length }) => sum + length, 0);
    return { runIds: [...this.#saved.keys()], bytes };
  }
  async remove(runId: string): Promise<void> {
    this.#saved.delete(runId);
  }
}

const FOLDER = 'checkpoints';
const SLOTS = ['a', 'b'] as const;
type Slot = (typeof SLOTS)[number];
const IN_SLOT = /^([\w-]+)\.[ab]$/;

/** A whole checkpoint on the disk; its arrays are read only to go on from it. */
interface Saved {
  slot: Slot;
  file: File;
  meta: CheckpointMeta;
}

/** Checkpoints in the origin-private file system; two slots a run, written in turn, so that one is always whole. */
export class FileStore implements CheckpointStore {
  readonly isLasting = true;
  readonly #folder: FileSystemDirectoryHandle;
  readonly #next = new Map<string, Slot>();

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  /** Opens the store; undefined where the browser offers no such files, or none that can be written. */
  static async open(): Promise<FileStore | undefined> {
    const folder = await originFolder(named(FOLDER));
    return folder && (await canWrite(folder)) ? new FileStore(folder) : undefined;
  }

  async save(runId: string, checkpoint: Checkpoint): Promise<void> {
    const slot = this.#next.get(runId) ?? (await this.#staleSlot(runId));
    const bytes = encodeCheckpoint(checkpoint);
    try {
      const file = await this.#folder.getFileHandle(`${runId}.${slot}`, { create: true });
      const access = await accessTo(file);
      try {
        writeMagicLast(access, bytes as Uint8Array<ArrayBuffer>);
      } finally {
        access.close();
      }
    } catch (cause) {
      throw notSaved(cause);
    }
    this.#next.set(runId, slot === 'a' ? 'b' : 'a');
  }

  async load(runId: string): Promise<Checkpoint | undefined> {
    const newest = await this.#newest(runId);
    return newest && decodeCheckpoint(new Uint8Array(await newest.file.arrayBuffer()));
  }

  async list(): Promise<CheckpointInfo[]> {
    const runs = [...(await this.#files()).keys()];
    const found = await Promise.all(runs.map(async (id) => ({ id, newest: await this.#newest(id) })));
    return bySavedAt(
      found.flatMap(({ id, newest }) => (newest ? [describe(id, newest.meta, newest.file.size)] : [])),
    );
  }

  async use(): Promise<{ runIds: string[]; bytes: number }> {
    const files = await this.#files();
    const sizes = [...files.values()].flat().map(async (name) => (await this.#file(name).catch(gone)).size);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    return { runIds: [...files.keys()], bytes };
  }

  async remove(runId: string): Promise<void> {
    for (const slot of SLOTS) await this.#folder.removeEntry(`${runId}.${slot}`).catch(() => {});
    this.#next.delete(runId);
  }

  /** Names of files by run. */
  async #files(): Promise<Map<string, string[]>> {
    const files = new Map<string, string[]>();
    for await (const name of this.#folder.keys()) {
      const runId = IN_SLOT.exec(name)?.[1];
      if (runId) files.set(runId, [...(files.get(runId) ?? []), name]);
    }
    return files;
  }

  #file = async (name: string): Promise<File> => (await this.#folder.getFileHandle(name)).getFile();

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
      const file = await this.#file(`${runId}.${slot}`);
      return { slot, file, meta: await readMeta(file) };
    } catch {
      return undefined;
    }
  }
}

/** Some browsers have the folder, but no files that a worker may write at once. */
async function canWrite(folder: FileSystemDirectoryHandle): Promise<boolean> {
  // No other tab opens the same.
  const name = `probe-${crypto.randomUUID()}`;
  try {
    const file = await folder.getFileHandle(name, { create: true });
    (await accessTo(file)).close();
    return true;
  } catch {
    return false;
  } finally {
    await folder.removeEntry(name).catch(() => {});
  }
}

/** What another tab removes meanwhile takes no room. */
const gone = () => ({ size: 0 });

// The first bytes say that the rest is whole, so they go last.
function writeMagicLast(access: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>): void {
  access.truncate(0);
  write(access, new Uint8Array(4), 0);
  write(access, bytes.subarray(4), 4);
  access.flush();
  write(access, bytes.subarray(0, 4), 0);
  access.flush();
}

/** Some browsers write what fits and say so only by the count. */
function write(access: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  const taken = access.write(bytes, { at });
  if (taken < bytes.length) throw new DOMException('the disk is full', 'QuotaExceededError');
}
