import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { readPieces } from '../files.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { MAX_SIDE, type Coordinates } from './scipySparse.ts';

/** What may come next, in the words of an error. */
const EXPECTED = {
  start: 'the opening {',
  firstUser: 'a user id in quotes or }',
  user: 'a user id in quotes',
  userId: 'the closing quote of a user id',
  colon: 'a colon',
  list: 'a list of item ids',
  firstItem: 'an item id or ]',
  item: 'an item id',
  itemId: 'the end of a list',
  afterItem: 'a comma or ]',
  afterList: 'a comma or }',
  end: 'the end of the file',
} as const;
type State = keyof typeof EXPECTED;

/** Longest id worth reading on: longer ones are wrong whatever follows. */
const MAX_ID_LENGTH = 40;
const WHOLE = /^(0|[1-9]\d*)$/;
/** What numbers and the words NaN, null, true are made of. */
const WORD = /[\w.+-]/;
const HINT =
  'It must be UTF-8 JSON of the form {"0": [3, 17], "1": []}: user ids, and a list of item ids for each.';

/** Reads `{"uid": [iid, ...]}` piece by piece; the shape is one more than the largest user and item id. */
export async function parseJsonLists(file: NamedFile, job: Job): Promise<Coordinates> {
  const reader = new JsonLists(file.name);
  for await (const { at, bytes } of readPieces(file, job)) reader.read(bytes, at);
  return reader.finish();
}

class JsonLists {
  readonly #file: string;
  readonly #row = new IntList();
  readonly #col = new IntList();
  readonly #users = new Set<number>();
  #state: State = 'start';
  #word = '';
  #user = -1;
  #rows = 0;
  #cols = 0;
  #end = 0;

  constructor(file: string) {
    this.#file = file;
  }

  read(bytes: Uint8Array, at: number): void {
    for (let i = 0; i < bytes.length; i++) this.#byte(bytes[i], at + i);
    this.#end = at + bytes.length;
  }

  finish(): Coordinates {
    if (this.#state !== 'end')
      throw this.#bad(`it is cut short at byte ${this.#end}, where ${EXPECTED[this.#state]} is expected`);
    return { rows: this.#rows, cols: this.#cols, row: this.#row.values, col: this.#col.values };
  }

  #byte(byte: number, at: number): void {
    if (byte > 127 || (byte < 32 && !isSpace(byte))) {
      const hex = byte.toString(16).padStart(2, '0');
      throw this.#bad(`byte 0x${hex} at position ${at} is no UTF-8 text of numbers and lists`);
    }
    const char = String.fromCharCode(byte);
    if (this.#state === 'userId' || this.#state === 'itemId') {
      if (this.#extends(char)) {
        this.#word += char;
        if (this.#word.length > MAX_ID_LENGTH) throw this.#noId(at);
        return;
      }
      const quoted = this.#state === 'userId';
      this.#endWord(at);
      if (quoted) return;
    }
    if (!isSpace(byte)) this.#state = this.#next(char, at);
  }

  #extends(char: string): boolean {
    return this.#state === 'userId' ? char !== '"' : WORD.test(char);
  }

  #endWord(at: number): void {
    if (!WHOLE.test(this.#word)) throw this.#noId(at);
    const id = Number(this.#word);
    const ofUser = this.#state === 'userId';
    if (id >= MAX_SIDE) {
      throw new StudioError(
        'file-too-large',
        `${this.#file}: ${ofUser ? 'user' : 'item'} id ${this.#word} before byte ${at} is beyond the ${MAX_SIDE} users or items that can be opened.`,
        'Number users and items from 0 without gaps.',
      );
    }
    if (ofUser) this.#addUser(id, at);
    else this.#addItem(id);
  }

  #addUser(user: number, at: number): void {
    if (this.#users.has(user)) {
      throw new StudioError(
        'dataset-invalid',
        `${this.#file} lists user ${user} twice, the second time before byte ${at}.`,
        'Join the lists of each user into one.',
      );
    }
    this.#users.add(user);
    this.#user = user;
    this.#rows = Math.max(this.#rows, user + 1);
    this.#state = 'colon';
  }

  #addItem(item: number): void {
    this.#row.push(this.#user);
    this.#col.push(item);
    this.#cols = Math.max(this.#cols, item + 1);
    this.#state = 'afterItem';
  }

  #next(char: string, at: number): State {
    const state = this.#state;
    if (state === 'start' && char === '{') return 'firstUser';
    if ((state === 'firstUser' || state === 'user') && char === '"') return this.#begin('userId', '');
    if (state === 'colon' && char === ':') return 'list';
    if (state === 'list' && char === '[') return 'firstItem';
    if ((state === 'firstItem' || state === 'item') && WORD.test(char)) return this.#begin('itemId', char);
    if (state === 'afterItem' && char === ',') return 'item';
    if ((state === 'firstItem' || state === 'afterItem') && char === ']') return 'afterList';
    if (state === 'afterList' && char === ',') return 'user';
    if ((state === 'firstUser' || state === 'afterList') && char === '}') return 'end';
    throw this.#bad(`${EXPECTED[state]} is expected at byte ${at}, and ${JSON.stringify(char)} is there`);
  }

  #begin(state: State, word: string): State {
    this.#word = word;
    return state;
  }

  #noId(at: number): StudioError {
    const whose = this.#state === 'userId' ? 'user id' : `item of user ${this.#user}:`;
    return new StudioError(
      'dataset-invalid',
      `${this.#file}: ${whose} ${JSON.stringify(this.#word)} before byte ${at} is not a whole number from 0.`,
      'Number users and items from 0.',
    );
  }

  #bad(why: string): StudioError {
    return new StudioError('file-unreadable', `${this.#file} cannot be read: ${why}.`, HINT);
  }
}

const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13 && byte !== 11 && byte !== 12);
