import type { Job } from './job.ts';

const UTF16 = [
  { name: 'utf-16le', mark: [0xff, 0xfe], zero: 1 },
  { name: 'utf-16be', mark: [0xfe, 0xff], zero: 0 },
] as const;
/** Bytes that tell UTF-16 without a mark: every second one of Latin letters is zero. */
const JUDGED_BYTES = 1024;
/** What no text of one byte per letter holds: control codes, and the five bytes that Windows-1252 leaves open. */
const NO_LETTER = /[^\P{Cc}\s]/u;

/** Bytes 0x80 to 0x9f of Windows-1252. */
const LETTERS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** A form of UTF-16, as decoders are called. */
export type Utf16 = (typeof UTF16)[number]['name'];

/** Whether bytes at the beginning of a file are UTF-16, by its mark or by the zeros between Latin letters. */
export function utf16Of(bytes: Uint8Array): Utf16 | undefined {
  const marked = UTF16.find(({ mark }) => mark.every((byte, k) => bytes[k] === byte));
  if (marked) return marked.name;
  const judged = bytes.subarray(0, JUDGED_BYTES);
  const zeros = [0, 0];
  judged.forEach((byte, k) => (zeros[k % 2] += byte === 0 ? 1 : 0));
  return UTF16.find(({ zero }) => zeros[zero] > judged.length / 4 && zeros[1 - zero] === 0)?.name;
}

/** Text from the beginning of a file in whatever encoding it seems to be; never throws. */
export function decodeBeginning(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes, { stream: true });
  const text = utf8(bytes, true);
  if (text !== undefined) return text.replace(/^\ufeff/, '');
  return isWindows1252(bytes) ? windows1252(bytes) : new TextDecoder().decode(bytes);
}

/** Decodes a file block by block: UTF-8, or Windows-1252 from the first block that only fits that; undefined where neither does. */
export class TextBlocks {
  readonly #file: string;
  readonly #job: Job;
  #isWindows = false;
  /** Letters of several bytes were read, so that a byte that does not fit is damage. */
  #isUtf8 = false;

  constructor(file: string, job: Job) {
    this.#file = file;
    this.#job = job;
  }

  decode(bytes: Uint8Array): string | undefined {
    if (!this.#isWindows) {
      const text = utf8(bytes);
      if (text !== undefined) {
        this.#isUtf8 ||= text.length < bytes.length;
        return text;
      }
      if (this.#isUtf8 || !isWindows1252(bytes)) return undefined;
      this.#isWindows = true;
      this.#job.warn({
        message: `${this.#file} is no UTF-8 text.`,
        count: 0,
        action: 'It was read as Windows-1252 (Latin-1); save it as UTF-8 if letters with accents look wrong.',
      });
    }
    return windows1252(bytes);
  }
}

/** UTF-8 text, or undefined; with `isCut` the last letter may be incomplete. */
export function utf8(bytes: Uint8Array, isCut = false): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** Some machines decode Windows-1252 as Latin-1, which has control codes where this has letters. */
const windows1252 = (bytes: Uint8Array) =>
  new TextDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (code) => LETTERS[code.charCodeAt(0) - 0x80]);

/** Latin letters of one byte each: no control codes, and fewer pairs that UTF-8 could read than bytes that it cannot. */
function isWindows1252(bytes: Uint8Array): boolean {
  if (NO_LETTER.test(windows1252(bytes))) return false;
  const text = new TextDecoder().decode(bytes);
  const wrong = text.match(/\ufffd/g)?.length ?? 0;
  const fitting = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return wrong > fitting;
}
