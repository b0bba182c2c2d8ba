import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { decodeBeginning } from '../encoding.ts';
import { readBytes } from '../files.ts';
import type { Job } from '../job.ts';
import { readLiteral } from './literals.ts';
import { PYTHON_GLOBALS } from './pickleClasses.ts';
import { unpickle } from './pickle.ts';
import { textOf } from './pickleValues.ts';

/** Whether a file may hold a value that is read as a whole, by its name. */
export const holdsValue = (name: string): boolean => /\.(json|pkl|pickle)$/i.test(name);

/** The value of a small file of JSON, of a Python dictionary, or of a pickle: dictionaries are Maps. */
export async function readValue(file: NamedFile, job: Job): Promise<unknown> {
  await job.step(`Reading ${file.name}`);
  const bytes = await readBytes(file, job);
  if (!/\.json$/i.test(file.name)) return unpickle(bytes, file.name, new Map(PYTHON_GLOBALS), job);
  const value = readLiteral(decodeBeginning(bytes));
  if (value !== undefined) return value;
  throw new StudioError(
    'file-unreadable',
    `${file.name} is no JSON.`,
    'Save it again with json.dump; a copy may have been cut short.',
  );
}

/** The entry of a dictionary under the first of some names that it has. */
export function entryOf(value: unknown, names: readonly string[]): unknown {
  if (!(value instanceof Map)) return undefined;
  const name = names.find((it) => value.has(it));
  return name === undefined ? undefined : value.get(name);
}

/** An id or a word as text; '' for anything else. */
export const wordOf = (value: unknown): string =>
  typeof value === 'number'
    ? String(value)
    : typeof value === 'string'
      ? value
      : value instanceof Uint8Array
        ? textOf(value)
        : '';
