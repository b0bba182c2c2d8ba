/** A value of JSON or of Python; numbers are texts, so that ids of 19 digits lose none. */
export type Literal = string | null | Literal[] | Map<string, Literal>;

/** Deeper values are no data. */
const MAX_DEPTH = 32;
const NUMBER = /-?\d[\w.+-]*/y;
const WORD = /[A-Za-z]+/y;
const BLANK = /\s*/y;
const WORDS: Readonly<Record<string, string | null>> = {
  true: 'true',
  True: 'true',
  false: 'false',
  False: 'false',
  null: null,
  None: null,
  NaN: null,
  nan: null,
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };

/** Reads one value as JSON writes it or Python's `repr`; undefined where the text is anything else. */
export function readLiteral(text: string): Literal | undefined {
  const reader = new LiteralReader(text);
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
}

class NoLiteral extends Error {}

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Literal {
    const value = this.#value(0);
    this.#match(BLANK);
    if (this.#at < this.#text.length) throw new NoLiteral();
    return value;
  }

  #value(depth: number): Literal {
    if (depth > MAX_DEPTH) throw new NoLiteral();
    this.#match(BLANK);
    const letter = this.#text[this.#at];
    if (letter === '{') return this.#entries(depth);
    if (letter === '[') return this.#items(']', depth);
    if (letter === '(') return this.#items(')', depth);
    // Python 2 marks texts.
    if (/[ub]/.test(letter) && /["']/.test(this.#text[this.#at + 1])) this.#at++;
    if (/["']/.test(this.#text[this.#at])) return this.#string();
    const number = this.#match(NUMBER);
    if (number) return number;
    const word = this.#match(WORD);
    if (!Object.hasOwn(WORDS, word)) throw new NoLiteral();
    return WORDS[word];
  }

  #entries(depth: number): Map<string, Literal> {
    const entries = new Map<string, Literal>();
    this.#list('}', () => {
      const key = this.#value(depth + 1);
      this.#match(BLANK);
      if (typeof key !== 'string' || this.#text[this.#at++] !== ':') throw new NoLiteral();
      entries.set(key, this.#value(depth + 1));
    });
    return entries;
  }

  #items(end: string, depth: number): Literal[] {
    const items: Literal[] = [];
    this.#list(end, () => items.push(this.#value(depth + 1)));
    return items;
  }

  /** What stands between an opening letter and its end, with commas between. */
  #list(end: string, one: () => void): void {
    this.#at++;
    for (;;) {
      this.#match(BLANK);
      if (this.#text[this.#at] === end) break;
      one();
      this.#match(BLANK);
      if (this.#text[this.#at] === ',') this.#at++;
      else if (this.#text[this.#at] !== end) throw new NoLiteral();
    }
    this.#at++;
  }

  #string(): string {
    const quote = this.#text[this.#at++];
    let value = '';
    for (let start = this.#at; ; this.#at++) {
      const letter = this.#text[this.#at];
      if (letter === undefined) throw new NoLiteral();
      if (letter !== quote && letter !== '\\') continue;
      value += this.#text.slice(start, this.#at++);
      if (letter === quote) return value;
      value += this.#escaped();
      start = this.#at + 1;
    }
  }

  /** Leaves the place at the last letter of the escape. */
  #escaped(): string {
    const letter = this.#text[this.#at];
    const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
    if (digits === 0) return ESCAPES[letter] ?? letter ?? '';
    const code = parseInt(this.#text.slice(this.#at + 1, this.#at + 1 + digits), 16);
    if (!(code <= 0x10ffff)) throw new NoLiteral();
    this.#at += digits;
    return digits === 4 ? String.fromCharCode(code) : String.fromCodePoint(code);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}
