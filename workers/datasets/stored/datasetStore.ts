import { StudioError } from '#contract/errors.ts';

/** A stored file that is open to be added to; nobody else can open it meanwhile. */
export interface Appender {
  /** Bytes that are there. */
  readonly size: number;
  /** What is there, in pieces. */
  pieces(): Iterable<Uint8Array>;
  /** Adds to the end; throws a DOMException `QuotaExceededError` when it does not fit. */
  write(bytes: Uint8Array): void;
  /** Drops what is there. */
  clear(): void;
  close(): void;
}

/** How much this origin uses and may use, in bytes. */
export interface StorageUse {
  used: number;
  quota: number;
  persistent: boolean;
  /** False where files last as long as the page. */
  isLasting: boolean;
}

/** One flat folder of files per dataset. */
export interface DatasetStore {
  ids(): Promise<string[]>;
  names(id: string): Promise<string[]>;
  /** The file, or undefined where there is none. */
  read(id: string, name: string): Promise<File | undefined>;
  /** Opens a file, creating it where it is missing; rejects with a DOMException while another holds it. */
  append(id: string, name: string): Promise<Appender>;
  /** Removes one file, or the whole folder; what is not there is no error. */
  remove(id: string, name?: string): Promise<void>;
  use(): Promise<StorageUse>;
}

/** What the browser says when a file is open in another place. */
const HELD = ['NoModificationAllowedError', 'InvalidStateError'];

/** Turns what the browser threw over `what` into an error that a person understands. */
export function storageError(what: string, cause: unknown): StudioError {
  if (cause instanceof StudioError) return cause;
  const { name, message } = cause as Error;
  if (HELD.includes(name)) {
    return new StudioError(
      'busy',
      `${what} is in use by another tab or by a download that is still under way.`,
      'Wait until that is done, cancel it, or close the other tab; then try again.',
      { cause },
    );
  }
  if (name === 'QuotaExceededError') {
    return new StudioError(
      'storage-failed',
      `There is no room left for ${what}: this browser's storage for the studio is full.`,
      'Delete a dataset or a saved run that you no longer need, or free disk space, and try again; a download goes on from where it was.',
      { cause },
    );
  }
  return new StudioError(
    'storage-failed',
    `${what} could not be stored: ${message.replace(/\.$/, '')}.`,
    'Allow this site to store data, check the free disk space, and try again.',
    { cause },
  );
}
