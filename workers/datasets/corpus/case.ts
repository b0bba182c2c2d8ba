import type { ImportOptions, NamedFile } from '#contract/dataset.ts';
import type { ErrorCode } from '#contract/errors.ts';

/** One malformed input: what is wrong with it, its files, and the error that must name file and place. */
export type MalformedCase = readonly [
  what: string,
  files: NamedFile[] | (() => Promise<NamedFile[]>),
  code: ErrorCode,
  message: RegExp,
  options?: ImportOptions,
];

/** Bytes of a text in UTF-8. */
export const utf8 = (text: string) => new TextEncoder().encode(text);

/** Bytes of a text in which every character is one byte. */
export const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Little-endian bytes of a whole number. */
export const littleEndian = (value: number, length: number) =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) % 256);

/** Bytes one after another. */
export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
