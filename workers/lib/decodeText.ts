import { utf16Of } from './utf16.ts';

/**
 * The text of a file that a person brings: UTF-8 or UTF-16 as editors save it, its byte order mark dropped; undefined where its
 * bytes are neither.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(utf16Of(bytes) ?? 'utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff+/, '');
  } catch {
    return undefined;
  }
}
