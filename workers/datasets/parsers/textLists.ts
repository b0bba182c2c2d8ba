import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { readPieces } from '../files.ts';
import type { Job } from '../job.ts';
import { firstLines } from '../lines.ts';
import { partName } from '../parts.ts';
import { ListScanner } from './listScanner.ts';

const JSON_FILE = /\.json$/i;
const BEGINNING = /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\[\s*(?:"((?:[^"\\]|\\.)*)"|[-\w.+]+|\])/;
/** A code of one level of quantisation, as "<a_12>". */
export const CODE = /^<(\w+)_(\d+)>$/;
const CODES = /^(index|codes?)$/;
const WORDS = /[a-z]+|\d+/g;
const HINT =
  'It must be UTF-8 JSON of the form {"user": ["item", "item"], "other": []}: ids, and a list of ids for each.';

/** JSON files of lists under ids: interactions of users, codes of items, and what is named like codes and may be others. */
type UnnamedLists = Record<'users' | 'codes' | 'maybeCodes', NamedFile[]>;

/** The JSON files of lists that are named after no part. */
export async function unnamedLists(files: NamedFile[]): Promise<UnnamedLists> {
  const lists: UnnamedLists = { users: [], codes: [], maybeCodes: [] };
  for (const file of files) {
    if (!JSON_FILE.test(file.name) || partName(file.name)) continue;
    const found = BEGINNING.exec((await firstLines(file)).join('\n'));
    if (!found) continue;
    const isNamed = [...file.name.toLowerCase().matchAll(WORDS)].some(([word]) => CODES.test(word));
    lists[CODE.test(found[1] ?? '') ? 'codes' : isNamed ? 'maybeCodes' : 'users'].push(file);
  }
  return lists;
}

/** Hands over lists of ids in the order of the file, piece by piece; an id that comes twice, and what is no text or number, is an error. */
export async function readTextLists(
  file: NamedFile,
  take: (id: string, list: string[]) => void,
  job: Job,
): Promise<void> {
  const reader = new TextLists(file.name, take);
  for await (const { at, bytes } of readPieces(file, job)) reader.read(bytes, at);
  reader.finish();
}

class TextLists extends ListScanner {
  readonly #take: (id: string, list: string[]) => void;
  readonly #ids = new Set<string>();
  #id: string | undefined;
  #list: string[] = [];

  constructor(file: string, take: (id: string, list: string[]) => void) {
    super(file, { areTexts: true, longest: 500, hint: HINT });
    this.#take = take;
  }

  finish(): void {
    this.requireEnd();
    this.#endList();
  }

  protected addUser(id: string, at: number): void {
    this.#endList();
    if (id.trim() === '') throw this.noId(id, true, at);
    if (this.#ids.has(id))
      throw new StudioError(
        'dataset-invalid',
        `${this.file} has two lists of "${id.slice(0, 40)}", the second before byte ${at}.`,
        'Join the two lists into one.',
      );
    this.#ids.add(id);
    this.#id = id;
    this.#list = [];
  }

  protected addItem(id: string, at: number): void {
    if (id.trim() === '' || /^(null|true|false|nan)$/i.test(id)) throw this.noId(id, false, at);
    this.#list.push(id);
  }

  protected noId(word: string, _: boolean, at: number): StudioError {
    return new StudioError(
      'dataset-invalid',
      `${this.file}: ${JSON.stringify(word.slice(0, 40))} before byte ${at} is no id.`,
      'Ids are texts in quotes or whole numbers.',
    );
  }

  #endList(): void {
    if (this.#id !== undefined) this.#take(this.#id, this.#list);
  }
}
