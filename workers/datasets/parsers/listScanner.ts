import { StudioError } from '#contract/errors.ts';

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
  itemText: 'the closing quote of an item id',
  afterItem: 'a comma or ]',
  afterList: 'a comma or }',
  end: 'the end of the file',
} as const;
type State = keyof typeof EXPECTED;

/** What numbers and the words NaN, null, true are made of. */
const WORD = /[\w.+-]/;

/** What an id may be. */
export interface IdForm {
  /** Whether ids may be any text; else they are digits, and those of items stand without quotes. */
  areTexts: boolean;
  /** Longest id worth reading on: longer ones are wrong whatever follows. */
  longest: number;
  hint: string;
}

/** Takes `{"user": [item, ...], ...}` apart byte by byte, whatever the layout; what an id means is for others to say. */
export abstract class ListScanner {
  protected readonly file: string;
  readonly #form: IdForm;
  #state: State = 'start';
  #word = '';
  #isWide = false;
  #end = 0;

  constructor(file: string, form: IdForm) {
    this.file = file;
    this.#form = form;
  }

  protected abstract addUser(id: string, at: number): void;
  protected abstract addItem(id: string, at: number): void;
  protected abstract noId(word: string, ofUser: boolean, at: number): StudioError;

  /** The next bytes of the file, which begin at `at`. */
  read(bytes: Uint8Array, at: number): void {
    for (let i = 0; i < bytes.length; i++) this.#byte(bytes[i], at + i);
    this.#end = at + bytes.length;
  }

  /** Throws where the file is cut short. */
  protected requireEnd(): void {
    if (this.#state !== 'end')
      throw this.#bad(`it is cut short at byte ${this.#end}, where ${EXPECTED[this.#state]} is expected`);
  }

  #byte(byte: number, at: number): void {
    const isWide = byte > 127;
    if ((isWide && !this.#isText()) || (byte < 32 && !isSpace(byte))) {
      const hex = byte.toString(16).padStart(2, '0');
      throw this.#bad(`byte 0x${hex} at position ${at} is no UTF-8 text of numbers and lists`);
    }
    this.#isWide ||= isWide;
    const char = String.fromCharCode(byte);
    if (this.#state === 'userId' || this.#state === 'itemId' || this.#state === 'itemText') {
      if (this.#extends(char)) {
        this.#word += char;
        if (this.#word.length > this.#form.longest) throw this.#noId(at);
        return;
      }
      const isQuoted = this.#state !== 'itemId';
      this.#endWord(at);
      if (isQuoted) return;
    }
    if (!isSpace(byte)) this.#state = this.#next(char, at);
  }

  /** Whether any letter may stand here. */
  #isText(): boolean {
    return this.#form.areTexts && (this.#state === 'userId' || this.#state === 'itemText');
  }

  #extends(char: string): boolean {
    if (this.#state === 'itemId') return WORD.test(char);
    return char !== '"' || (this.#form.areTexts && /(^|[^\\])(\\\\)*\\$/.test(this.#word));
  }

  #endWord(at: number): void {
    const ofUser = this.#state === 'userId';
    const id = this.#state === 'itemId' || !this.#form.areTexts ? this.#word : this.#unquoted(at);
    if (ofUser) this.addUser(id, at);
    else this.addItem(id, at);
    this.#state = ofUser ? 'colon' : 'afterItem';
    this.#isWide = false;
  }

  #unquoted(at: number): string {
    try {
      const bytes = Uint8Array.from(this.#word, (char) => char.charCodeAt(0));
      const text = this.#isWide ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : this.#word;
      return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
    } catch {
      throw this.#noId(at);
    }
  }

  #next(char: string, at: number): State {
    const state = this.#state;
    if (state === 'start' && char === '{') return 'firstUser';
    if ((state === 'firstUser' || state === 'user') && char === '"') return this.#begin('userId', '');
    if (state === 'colon' && char === ':') return 'list';
    if (state === 'list' && char === '[') return 'firstItem';
    if (state === 'firstItem' || state === 'item') {
      if (WORD.test(char)) return this.#begin('itemId', char);
      if (char === '"' && this.#form.areTexts) return this.#begin('itemText', '');
    }
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
    return this.noId(this.#word, this.#state === 'userId', at);
  }

  #bad(why: string): StudioError {
    return new StudioError('file-unreadable', `${this.file} cannot be read: ${why}.`, this.#form.hint);
  }
}

const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13 && byte !== 11 && byte !== 12);
