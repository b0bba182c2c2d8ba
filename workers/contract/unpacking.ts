import { StudioError } from './errors.ts';

const MIB = 2 ** 20;
/** Of a text that is read at once: browsers hold little more in one. */
export const MOST_TEXT_BYTES = 500 * MIB;

/** What a small file of another's may become; deflate itself cannot exceed 1032:1. */
const MOST_TIMES = 1000;
/** Below this nothing is too much for its size. */
const RATIO_FROM = 10 * MIB;

/** What is too much about `unpacked` bytes that come of `packed` ones, as words; undefined where nothing is. */
export function excess(unpacked: number, packed: number, most: number): string | undefined {
  if (unpacked > most)
    return `more than ${most < 1024 * MIB ? `${most / MIB} MiB` : `${most / MIB / 1024} GiB`}`;
  if (unpacked > RATIO_FROM && unpacked > MOST_TIMES * packed)
    return `more than ${MOST_TIMES} times its size`;
  return undefined;
}

/**
 * The bytes of a file, gzipped or as they are; no more of them is unpacked than its limits allow. Throws a StudioError (`file-too-large`)
 * that names the file, or what the browser throws where the file is damaged.
 */
export async function unpackBytes(name: string, file: Blob, most = MOST_TEXT_BYTES): Promise<Blob> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return bounded(name, file, most);
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    bytes += part.value.length;
    const why = excess(bytes, file.size, most);
    if (!why) continue;
    await reader.cancel();
    throw tooLarge(name, `would unpack to ${why}`);
  }
  return new Blob(parts);
}

function bounded(name: string, file: Blob, most: number): Blob {
  const why = excess(file.size, file.size, most);
  if (why) throw tooLarge(name, `holds ${why}`);
  return file;
}

function tooLarge(name: string, why: string): StudioError {
  return new StudioError(
    'file-too-large',
    `${name} ${why}, and was not opened.`,
    'Everything else is as it was. Files that the studio writes are never like this: ask where it came from, or save fewer runs into one.',
  );
}
