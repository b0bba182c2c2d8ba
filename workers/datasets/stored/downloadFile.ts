import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { StudioError } from '#contract/errors.ts';
import { requestRest, type CatalogueFile } from './request.ts';
import { storageError, type Appender } from './datasetStore.ts';

/** How a download is stopped and followed. */
export interface DownloadOptions {
  signal?: AbortSignal;
  /** Called with the bytes of this file that are there; the download goes on when it resolves. */
  onBytes(bytes: number): Promise<void>;
}

/**
 * Downloads what `part` lacks of a file and checks size and SHA-256. Bytes that are proven wrong are dropped; after every
 * other failure they stay, and the next call goes on from there.
 */
export async function downloadFile(
  file: CatalogueFile,
  part: Appender,
  { signal, onBytes }: DownloadOptions,
): Promise<void> {
  if (part.size > file.bytes) part.clear();
  let sum = sha256.create();
  for (const piece of part.pieces()) {
    sum.update(piece);
    await onBytes(part.size);
  }
  if (part.size < file.bytes) {
    const { from, chunks } = await requestRest(file, part.size, signal);
    if (from === 0) {
      part.clear();
      sum = sha256.create();
    }
    for await (const chunk of chunks) {
      requireFit(file, part, chunk.length);
      write(file, part, chunk);
      sum.update(chunk);
      await onBytes(part.size);
    }
  }
  requireWhole(file, part);
  const found = bytesToHex(sum.digest());
  if (found !== file.sha256) throw wrongHash(file, part, found);
}

function write(file: CatalogueFile, part: Appender, chunk: Uint8Array): void {
  try {
    part.write(chunk);
  } catch (cause) {
    throw storageError(file.name, cause);
  }
}

function requireFit(file: CatalogueFile, part: Appender, more: number): void {
  if (part.size + more <= file.bytes) return;
  part.clear();
  throw new StudioError(
    'download-failed',
    `${file.name} is larger than the ${file.bytes} bytes that the catalogue names: it is not the file that was meant.`,
    REPORT,
  );
}

function requireWhole(file: CatalogueFile, part: Appender): void {
  if (part.size === file.bytes) return;
  throw new StudioError(
    'download-failed',
    `${file.name} ended after ${part.size} of ${file.bytes} bytes.`,
    'Download again: it goes on from there. If it ends at the same place, the file behind the address was changed.',
  );
}

function wrongHash(file: CatalogueFile, part: Appender, found: string): StudioError {
  part.clear();
  return new StudioError(
    'download-failed',
    `${file.name} is not the file that was meant: its SHA-256 is ${found}, expected ${file.sha256}. It was deleted.`,
    REPORT,
  );
}

const REPORT =
  'Download again; if it stays so, the file behind the address was changed: tell whoever keeps the catalogue.';
