import { utf16Of } from '#lib/utf16.ts';
import type { Job } from './job.ts';

/** What no text of one byte per letter holds: control codes, and the five bytes that Windows-1252 leaves open. */
const NO_LETTER = /[^\P{Cc}\s]/u;

/** Bytes 0x80 to 0x9f of Windows-1252. */
const LETTERS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

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
