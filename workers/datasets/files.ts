import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';

/** Browsers cannot hold more than this in one buffer. */
const MAX_BYTES = 2 ** 31 - 1;

/** Last part of a path. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Bytes of a file; an empty, huge or unreadable one is an error that names it. */
export async function readBytes({ name, file }: NamedFile): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size === 0)
    throw new StudioError(
      'file-unreadable',
      `${name} is empty.`,
      'Copy the file again; a download may have been interrupted.',
    );
  if (file.size > MAX_BYTES) {
    throw new StudioError(
      'file-too-large',
      `${name} is ${(file.size / 2 ** 30).toFixed(1)} GiB; a browser can open 2 GiB at once.`,
      'Save the features as float16, or with fewer columns.',
    );
  }
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
