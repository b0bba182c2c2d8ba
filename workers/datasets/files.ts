import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { utf16Of } from '#lib/utf16.ts';
import type { Job } from './job.ts';

/** Browsers cannot hold more than this in one buffer. */
export const MAX_BYTES = 2 ** 31 - 1;
const PIECE_BYTES = 1 << 20;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Last part of a path. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The file of that name in any folder, or undefined; two of them are an error that names both. */
export function findFile(files: NamedFile[], wanted: string): NamedFile | undefined {
  const found = files.filter((f) => baseName(f.name).toLowerCase() === wanted.toLowerCase());
  if (found.length > 1) throw claimedTwice(found[0].name, found[1].name);
  return found[0];
}

/** The error for two files of which only one can be used. */
export function claimedTwice(a: string, b: string): StudioError {
  return new StudioError(
    'dataset-invalid',
    `${a} and ${b} both claim the same part of the dataset.`,
    'Pick the folder of one dataset only.',
  );
}

/** Bytes of a file, which counts as read; an empty, huge or unreadable one is an error that names it. */
export async function readBytes(named: NamedFile, job: Job): Promise<Uint8Array<ArrayBuffer>> {
  const { name, file } = named;
  job.account(named);
  requireSome(name, file);
  if (file.size > MAX_BYTES) {
    throw new StudioError(
      'file-too-large',
      `${name} is ${(file.size / 2 ** 30).toFixed(1)} GiB; a browser can open 2 GiB at once.`,
      'Save the features as float16, or with fewer columns.',
    );
  }
  return bytesOf(name, file);
}

/** Bytes of a text file in pieces of some MiB at most and where each begins, without the byte order mark and UTF-16 as UTF-8; says its progress. */
export async function* readPieces(
  named: NamedFile,
  job: Job,
): AsyncGenerator<{ at: number; bytes: Uint8Array<ArrayBuffer> }> {
  const { name, file } = named;
  job.account(named);
  requireSome(name, file);
  let wide: TextDecoder | undefined;
  let written = 0;
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    await job.step(`Reading ${baseName(name)}`, at / file.size);
    const bytes = await bytesOf(name, file.slice(at, at + PIECE_BYTES));
    const utf16 = at === 0 ? utf16Of(bytes) : undefined;
    if (utf16) wide = new TextDecoder(utf16);
    if (wide) {
      const narrow = new TextEncoder().encode(wide.decode(bytes, { stream: at + PIECE_BYTES < file.size }));
      yield { at: written, bytes: narrow };
      written += narrow.length;
      continue;
    }
    const marked = at === 0 && BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte);
    const start = marked ? BYTE_ORDER_MARK.length : 0;
    yield { at: at + start, bytes: bytes.subarray(start) };
  }
}

function requireSome(name: string, file: Blob): void {
  if (file.size > 0) return;
  throw new StudioError(
    'file-unreadable',
    `${name} is empty.`,
    'Copy the file again; a download may have been interrupted.',
  );
}

/** The beginning of a file, to see what it is; none of one that cannot be read. Never throws. */
export async function firstBytes(file: Blob, count: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = file.slice(0, count).arrayBuffer();
  return new Uint8Array(await bytes.catch(() => new ArrayBuffer(0)));
}

/** Bytes of a blob, or a `file-unreadable` that names it. */
export async function bytesOf(name: string, file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new StudioError(
      'file-unreadable',
      `${name} could not be read: ${(cause as Error).message}.`,
      'Check that the file still exists and may be read, then pick it again.',
      { cause },
    );
  }
}
