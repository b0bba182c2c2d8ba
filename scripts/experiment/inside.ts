import { lstatSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { UsageError } from './commandLine.ts';

/** What file systems take as one name, in bytes. */
const LONGEST_NAME = 255;

/**
 * The path of `name`, whose parts are divided by slashes, in a folder that exists. Throws a UsageError where that is no path
 * within the folder: steps upwards, an absolute path, backslashes, control letters, too long a name, or a link that leads out.
 */
export function pathInside(folder: string, name: string): string {
  const refuse = (why: string) =>
    new UsageError(`${JSON.stringify(name.slice(0, 80))} is no file within ${folder}: ${why}.`);
  if (/[\p{Cc}\\]/u.test(name)) throw refuse('it holds letters that no name has');
  const parts = name.split('/');
  for (const part of parts) {
    if (part === '' || part === '.' || part === '..' || /^[a-z]:/i.test(part))
      throw refuse('it leads to another folder');
    if (Buffer.byteLength(part) > LONGEST_NAME) throw refuse('a name of it is too long');
  }
  let path = folder;
  for (const part of parts) {
    path = join(path, part);
    if (leadsOut(path, folder)) throw refuse('a link leads out of the folder');
  }
  return path;
}

/** Whether a path is a link to what lies outside the folder, or to nothing. */
export function leadsOut(path: string, folder: string): boolean {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  try {
    return !realpathSync(path).startsWith(realpathSync(folder) + sep);
  } catch {
    return true;
  }
}
