import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { decodeBeginning, TextBlocks, utf8 } from './encoding.ts';
import { firstBytes, readPieces } from './files.ts';
import type { Job } from './job.ts';

/** So much of a file tells what it is. */
export const SAMPLE_BYTES = 1 << 16;
/** A longer line is no line of a table. */
const MAX_LINE_BYTES = 1 << 20;
const LINE_FEED = 10;

/** Some whole lines and the number of the first, counted from 1. */
export interface Lines {
  first: number;
  lines: string[];
}

/** Lines of a text file in UTF-8, UTF-16 or Windows-1252, a piece at a time, without LF or CRLF; the file is never held as a whole. */
export async function* readLines(file: NamedFile, job: Job): AsyncGenerator<Lines> {
  const blocks = new TextBlocks(file.name, job);
  let rest = new Uint8Array(0);
  let first = 1;
  let end = 0;
  for await (const { at, bytes } of readPieces(file, job)) {
    const block = rest.length > 0 ? joined(rest, bytes) : bytes;
    const start = at - rest.length;
    const whole = block.lastIndexOf(LINE_FEED) + 1;
    if (block.length - whole > MAX_LINE_BYTES) throw tooLong(file.name, first);
    if (whole > 0) {
      const lines = toLines(blocks, block.subarray(0, whole), start, file.name);
      lines.pop();
      yield { first, lines };
      first += lines.length;
    }
    rest = block.slice(whole);
    end = start + block.length;
  }
  if (rest.length > 0) yield { first, lines: toLines(blocks, rest, end - rest.length, file.name) };
}

/** The first line of a file as far as it can be read, to recognise a format; never throws. */
export async function firstLine(file: NamedFile): Promise<string> {
  return (await firstLines(file))[0] ?? '';
}

/** The whole lines in the first 64 KiB of a file, or as much of the first as they hold; never throws. */
export async function firstLines({ file }: NamedFile): Promise<string[]> {
  const lines = decodeBeginning(await firstBytes(file, SAMPLE_BYTES)).split(/\r?\n/);
  return file.size > SAMPLE_BYTES && lines.length > 1 ? lines.slice(0, -1) : lines;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function toLines(blocks: TextBlocks, bytes: Uint8Array, start: number, file: string): string[] {
  const text = blocks.decode(bytes);
  if (text === undefined) throw notUtf8(bytes, start, file);
  return text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

/** Names the first byte of the first letter that is no UTF-8, found by bisection. */
function notUtf8(bytes: Uint8Array, start: number, file: string): StudioError {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (utf8(bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  // The letter may have begun earlier: what is before it can be decoded by itself.
  while (utf8(bytes.subarray(0, good)) === undefined) good--;
  return new StudioError(
    'file-unreadable',
    `${file} is no UTF-8 text: byte 0x${bytes[good].toString(16).padStart(2, '0')} at position ${start + good} does not fit.`,
    'Save the file again with UTF-8 encoding.',
  );
}

function tooLong(file: string, line: number): StudioError {
  return new StudioError(
    'file-unreadable',
    `${file}: line ${line} is longer than 1 MiB.`,
    'A table has one interaction per line; check that this is a text file with line feeds.',
  );
}
