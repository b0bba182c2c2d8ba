/**
 * The text of a file that a person brings: UTF-8 or UTF-16 as editors save it, its byte order mark dropped; undefined where its
 * bytes are neither.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes).replace(/^\ufeff+/, '');
  } catch {
    return undefined;
  }
}

/** By its mark, else by where its first letter, which JSON and tables have from ASCII, has its zero. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second > 0) return 'utf-16be';
  return first > 0 && second === 0 ? 'utf-16le' : 'utf-8';
}
