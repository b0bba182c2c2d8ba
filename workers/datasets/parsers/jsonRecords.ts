import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { TextBlocks } from '../encoding.ts';
import { readPieces } from '../files.ts';
import type { Job } from '../job.ts';
import { readLiteral } from './literals.ts';

/** A longer object is none of a table. */
const MAX_OBJECT = 1 << 20;
const [OPEN, CLOSE, DOUBLE, SINGLE, BACKSLASH] = [0x7b, 0x7d, 0x22, 0x27, 0x5c];
/** The beginning of objects, one after another or in a list; Python writes its own quotes. */
const OBJECTS = /^\s*\[?\s*\{\s*u?(["'])/;
/** Digits beyond which a number of JavaScript is not exact. */
const LONG_NUMBER = /\d{16}/;

type Fields = Map<string, unknown>;
/** Cells of one object; `line` is where it begins, counted from 1. */
interface JsonRecord {
  cells: string[];
  line: number;
}

interface Found {
  text: string;
  line: number;
}

/** Cuts text into its outermost objects, however lines are broken; what an object lacks at the end of a text comes with the next. */
class ObjectCutter {
  readonly #file: string;
  /** Python writes texts between single quotes, too; undefined before the first object. */
  #hasSingle: boolean | undefined;
  #rest = '';
  #line = 1;

  constructor(file: string) {
    this.#file = file;
  }

  *cut(piece: string): Generator<Found> {
    const text = this.#rest + piece;
    if (this.#hasSingle === undefined) {
      const [, quote] = OBJECTS.exec(text) ?? [];
      if (!quote) throw this.#bad();
      this.#hasSingle = quote === "'";
    }
    this.#rest = '';
    for (let at = 0; at < text.length; at++) {
      if (text[at] === '\n') this.#line++;
      if (text[at] !== '{') {
        if (!/[\s,[\]]/.test(text[at])) throw this.#bad();
        continue;
      }
      const close = this.#endOf(text, at);
      if (close < 0) {
        this.#rest = text.slice(at);
        break;
      }
      yield { text: text.slice(at, close), line: this.#line };
      for (let k = text.indexOf('\n', at); k >= 0 && k < close; k = text.indexOf('\n', k + 1)) this.#line++;
      at = close - 1;
    }
    this.limit(this.#rest.length);
  }

  /** Throws where an object that is not whole is too long to be one. */
  limit(length: number): void {
    if (length > MAX_OBJECT)
      throw invalid(
        `${this.#file}: the object that begins in line ${this.#line} is longer than 1 MiB; a quote or brace in it may never be closed.`,
        'Write one object per line.',
      );
  }

  /** Takes the last text, in which no object ends; throws where one begins. */
  finish(piece: string): void {
    this.cut(piece).next();
    if (this.#rest !== '') throw this.#bad();
  }

  /** Place behind the brace that closes the one at `start`, or -1. */
  #endOf(text: string, start: number): number {
    let depth = 0;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === OPEN) depth++;
      else if (code === CLOSE && --depth === 0) return at + 1;
      else if (code === DOUBLE || (code === SINGLE && this.#hasSingle)) at = endOfQuoted(text, at);
    }
    return -1;
  }

  #bad() {
    return invalid(
      `${this.#file}, line ${this.#line}: no JSON object stands there.`,
      'Write one object per line, such as {"user": "a", "item": "b"}.',
    );
  }
}

/** Place of the quote that ends what the one at `start` begins, or of the end of the text. */
function endOfQuoted(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === quote) return at;
  }
  return text.length;
}

/** Records of a file of JSON objects: first the names that objects in its beginning have, then the fields of each as cells. */
export async function* readJsonRecords(file: NamedFile, job: Job): AsyncGenerator<JsonRecord[]> {
  const blocks = new TextBlocks(file.name, job);
  const cutter = new ObjectCutter(file.name);
  let names: string[] | undefined;
  let rest = new Uint8Array(0);
  for await (const { bytes } of readPieces(file, job)) {
    const block = new Uint8Array(rest.length + bytes.length);
    block.set(rest);
    block.set(bytes, rest.length);
    // A letter of several bytes has no brace in it.
    const whole = block.lastIndexOf(CLOSE) + 1;
    rest = block.slice(whole);
    cutter.limit(rest.length);
    if (whole === 0) continue;
    const objects = [...cutter.cut(decoded(blocks, block.subarray(0, whole), file.name))];
    const records = objects.map(({ text, line }) => ({
      fields: fieldsOf(text, `${file.name}, line ${line}`),
      line,
    }));
    const given = names;
    names ??= namesOf(records.map(({ fields }) => fields));
    const cells = records.map(({ fields, line }) => ({ cells: cellsOf(fields, names!), line }));
    yield given ? cells : [{ cells: names, line: 1 }, ...cells];
  }
  cutter.finish(decoded(blocks, rest, file.name));
}

/** Names and cells of the objects in the beginning of a file; undefined where it has no two objects with names. */
export function sampleJson(text: string): string[][] | undefined {
  if (!OBJECTS.test(text)) return undefined;
  const fields: Fields[] = [];
  try {
    const objects = new ObjectCutter('').cut(text.slice(0, text.lastIndexOf('}') + 1));
    for (const found of objects) fields.push(fieldsOf(found.text, ''));
  } catch {
    // Reading the file tells what is wrong behind the objects that are right.
  }
  const names = namesOf(fields);
  if (fields.length < 2 || names.length < 2) return undefined;
  return [names, ...fields.map((one) => cellsOf(one, names))];
}

function decoded(blocks: TextBlocks, bytes: Uint8Array, file: string): string {
  const text = blocks.decode(bytes);
  if (text !== undefined) return text;
  throw invalid(`${file} is no UTF-8 text.`, 'Save the file again with UTF-8 encoding.');
}

function fieldsOf(text: string, where: string): Fields {
  const fields = (LONG_NUMBER.test(text) ? undefined : exactJson(text)) ?? readLiteral(text);
  if (fields instanceof Map) return fields;
  throw invalid(
    `${where}: what stands in braces is neither JSON nor a dictionary of Python.`,
    'Write one object per line, such as {"user": "a", "item": "b"}.',
  );
}

/** The fields by the machine's own reader, which is fast; undefined where it cannot read them. */
function exactJson(text: string): Fields | undefined {
  try {
    return new Map(Object.entries(JSON.parse(text) as object));
  } catch {
    return undefined;
  }
}

const namesOf = (objects: Fields[]) => [...new Set(objects.flatMap((fields) => [...fields.keys()]))];

const cellsOf = (fields: Fields, names: string[]) => names.map((name) => cellOf(fields.get(name)));

/** Text of a value; of a list or an object, its parts with bars between. */
function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  return parts.map(cellOf).filter(Boolean).join('|');
}

const invalid = (message: string, hint: string) => new StudioError('dataset-invalid', message, hint);
