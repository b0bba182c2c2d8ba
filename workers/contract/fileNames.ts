import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';

const FILE_NAME = /^[\w.-]+$/;
/** What Windows takes for a device, whatever ending follows. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Endings are put behind it; file systems take 255. */
const LONGEST = 160;
/** Of a text that becomes a part of such a name, and of the hash that stands for the end of a longer one. */
const LONGEST_WORD = 48;
const DIGITS = 16;

/** What is wrong with a name that files are called by, as the end of a sentence; undefined if nothing is. */
export function fileNameIssue(name: string): string | undefined {
  if (!FILE_NAME.test(name)) return 'must be made of letters, digits, ".", "-" and "_"';
  if (DEVICE.test(name)) return 'must not be a name that Windows keeps for a device';
  return name.length > LONGEST ? `must not be longer than ${LONGEST} letters` : undefined;
}

/**
 * Two names are the same file where their keys are: Windows and macOS do not tell capital letters from small ones, nor macOS an
 * accent of its own from one that belongs to its letter.
 */
export const fileKey = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * Any text as a part of a file's name: other texts have other parts, also where capital letters, accents and what is left of a long name
 * are not told apart.
 */
export function fileWord(text: string): string {
  const word = text.replace(/[^a-z0-9_-]/g, (unit) => {
    const code = unit.charCodeAt(0).toString(16).toUpperCase();
    return code.length > 2 ? `%u${code.padStart(4, '0')}` : `%${code.padStart(2, '0')}`;
  });
  if (word.length <= LONGEST_WORD) return word;
  return `${word.slice(0, LONGEST_WORD - DIGITS - 1)}~${bytesToHex(sha256(utf8ToBytes(word))).slice(0, DIGITS)}`;
}

/** Schema of a name that files are called by. */
export const fileName = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed && fileNameIssue(dataset.value);
    if (message) addIssue({ message });
  }),
);
