import type { ModelName } from '#contract/models/index.ts';
import { beginsKey, parameterOf, type Parameter } from './parameters.ts';
import { earlierTexts, isShortened, plain, splitParameters } from './text.ts';

/** Values by key. */
export type Parameters = ReadonlyMap<string, unknown>;

/** What was read otherwise than it is written. */
export interface Mended {
  /** "SEED=3." */
  written: string;
  /** "seed = 3" */
  read: string[];
}

/** What is not used. */
export interface LeftOut {
  /** "speed=1" */
  written: string;
  /** As the end of a sentence that begins with it: "is nothing that this studio knows". */
  why: string;
}

interface Read {
  values: Parameters;
  mended: Mended[];
  leftOut: LeftOut[];
  isCut: boolean;
}

type Found = { key: string; value: unknown; isMended: boolean } | (LeftOut & { isCut: boolean });

/** No address that the studio writes has one: its "&" would end a value. */
const ENTITY = /&(quot|apos|lt|gt|nbsp|#\d{1,9}|#x[\da-f]{1,9});/gi;

/** So often may a part of a link be taken apart again. */
const DEEPEST = 4;

/** The parameters of a query, as a model knows them. */
export function readParameters(query: string, model: ModelName): Read {
  const values = new Map<string, unknown>();
  const mended: Mended[] = [];
  const leftOut: LeftOut[] = [];
  let isCut = false;
  const unescaped = query.replace(ENTITY, (entity) => {
    const read = plain(entity);
    mended.push({ written: entity, read: [read || 'a space'] });
    return encodeURIComponent(read || ' ');
  });
  for (const [key, text] of new URLSearchParams(unescaped)) {
    const written = writtenAs(key, text);
    const read: string[] = [];
    for (const found of find(key, text, model)) {
      isCut = 'why' in found && found.isCut;
      if ('why' in found) leftOut.push({ written: found.written, why: found.why });
      else if (!values.has(found.key)) {
        values.set(found.key, found.value);
        if (found.isMended) read.push(`${found.key} = ${show(found.value)}`);
      } else if (show(values.get(found.key)) !== show(found.value))
        leftOut.push({ written, why: `gives ${found.key} once more, and the first counts` });
    }
    if (read.length) mended.push({ written, read });
  }
  return { values, mended, leftOut, isCut };
}

/** What one parameter of a query stands for: itself, itself mended, or several that a chat made one of. */
function find(key: string, text: string, model: ModelName, depth = 0): Found[] {
  const parameter = parameterOf(key, model);
  const whole = parameter && valueIn(text, parameter);
  if (whole) {
    const isMended = whole.isMended || key !== parameter.key || depth > 0;
    return [{ key: parameter.key, value: whole.value, isMended }];
  }
  const parts = splitParameters(writtenAs(key, text));
  const isOther = parts.length !== 1 || parts[0][0] !== key || parts[0][1] !== text;
  if (isOther && depth < DEEPEST) return parts.flatMap(([k, t]) => find(k, t, model, depth + 1));
  const why = parameter?.issueOf(read(text)) ?? 'is nothing that this studio knows';
  return [{ written: writtenAs(key, text), why, isCut: looksCut(key, text, parameter) }];
}

/** A text as a value of the parameter; undefined where it is none, however it is turned. */
function valueIn(
  text: string,
  { issueOf, words, isText }: Parameter,
): { value: unknown; isMended: boolean } | undefined {
  const asWritten = isText ? text : read(text);
  if (issueOf(asWritten) === undefined) return { value: asWritten, isMended: false };
  for (const earlier of earlierTexts(text))
    for (const value of readings(earlier, words))
      if (issueOf(value) === undefined) return { value, isMended: true };
  return undefined;
}

function readings(text: string, words: readonly string[] = []): unknown[] {
  const word = words.find((known) => known.toLowerCase() === text.toLowerCase());
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  return [read(text), ...(word === undefined ? [] : [word, read(word)]), ...(isNumber ? [Number(text)] : [])];
}

/** Numbers, true, false and lists as JSON writes them; anything else is a word. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A key or a word without its rest, nothing where a value should be, a list or an escape without its end. */
function looksCut(key: string, text: string, parameter: Parameter | undefined): boolean {
  if (!text) return parameter !== undefined || beginsKey(key);
  const isPartOfWord = parameter?.words?.some((word) => word.startsWith(text));
  return isPartOfWord || isShortened(text) || /%[0-9a-f]?$/i.test(text) || /^\[[^\]]*$/.test(text);
}

const writtenAs = (key: string, text: string) => (text ? `${key}=${text}` : key);
const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
