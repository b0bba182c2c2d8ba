import { PARTS, type NamedFile, type Part } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, claimedTwice } from './files.ts';

/** What belongs to each part, as far as there is one. */
export type PartsOf<T> = Partial<Record<Part, T>>;

/** What people call the parts, as whole words. */
const WORDS: Readonly<Record<Part, readonly string[]>> = {
  train: ['train', 'training', 'trn', 'tr', 'base'],
  val: ['val', 'valid', 'validation', 'vld', 'vad', 'va', 'dev'],
  test: ['test', 'testing', 'tst', 'te'],
};
/** Words that mean something else as often. */
const UNSURE: readonly string[] = ['tr', 'va', 'te', 'base'];
const PART_OF_WORD = new Map(PARTS.flatMap((part) => WORDS[part].map((word) => [word, part] as const)));
/** A word, in the spellings "word", "Word" and "WORD". */
const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lo}\p{Lm}\p{M}]+|\d+/gu;
/** What is written right behind the word of a part, as in "trnmat" and "testset". */
const GLUED = new RegExp(
  `^(${[...PART_OF_WORD.keys()].join('|')})(mat|matrix|set|data|dataset|split|lists?|inter|interactions?|ratings?)$`,
);
const ENDING = /\.([a-z][a-z0-9]{0,7})$/i;
/** Samples of what did not happen are no part of what did. */
const NEGATIVE = /^neg(ative)?s?$/;

/** How a file is named after a part. */
export interface PartName {
  part: Part;
  /** The word that says so, in lower case: "trn". */
  word: string;
  /** The other words of the name without its ending, in lower case. */
  rest: string[];
  /** Files whose names differ in nothing but the part have one family. */
  family: string;
  /** False for a word or the name of a folder that means a part only beside the other parts. */
  isSure: boolean;
}

/** The part that a path names by its last word of one, in any spelling: "trnMat.pkl", "x.valid.inter", "TEST_1.txt", "dev/x.csv". */
export function partName(path: string): PartName | undefined {
  const base = baseName(path);
  const ending = ENDING.exec(base)?.[1].toLowerCase() ?? '';
  const words = wordsOf(PART_OF_WORD.has(ending) ? base : base.replace(ENDING, ''));
  if (words.some(({ word }) => NEGATIVE.test(word))) return undefined;
  const at = words.findLastIndex(({ word }) => PART_OF_WORD.has(word));
  if (at < 0) return partOfFolder(path, base, words);
  const { word, start } = words[at];
  return {
    part: PART_OF_WORD.get(word)!,
    word,
    rest: words.toSpliced(at, 1).map((other) => other.word),
    family: withoutWord(path, path.length - base.length + start, word),
    isSure: !UNSURE.includes(word),
  };
}

interface Word {
  word: string;
  start: number;
}

function partOfFolder(path: string, base: string, rest: Word[]): PartName | undefined {
  const folders = path.slice(0, path.length - base.length).toLowerCase();
  const at = [...folders.matchAll(/[^/\\]+/g)].findLast(([name]) => PART_OF_WORD.has(name));
  if (!at) return undefined;
  const [word] = at;
  const family = withoutWord(path, at.index, word);
  return { part: PART_OF_WORD.get(word)!, word, rest: rest.map((r) => r.word), family, isSure: false };
}

const withoutWord = (path: string, start: number, { length }: string) =>
  `${path.slice(0, start)}*${path.slice(start + length)}`.toLowerCase();

function wordsOf(name: string): Word[] {
  return [...name.matchAll(WORD)].flatMap(({ 0: text, index: start }) => {
    const word = text.toLowerCase();
    const glued = GLUED.exec(word);
    if (!glued) return [{ word, start }];
    return [
      { word: glued[1], start },
      { word: glued[2], start: start + glued[1].length },
    ];
  });
}

/** Whether a file is named after a part and has no ending, such as "train". */
export const isBarePart = (path: string) => !baseName(path).includes('.') && partName(path) !== undefined;

/** Every file that is named after a part; where the word alone is not sure, another part of its family must be there too. */
export function partFiles<T extends { name: string }>(files: readonly T[]): (PartName & { file: T })[] {
  const named = files.flatMap((file) => {
    const name = partName(file.name);
    return name ? [{ ...name, file }] : [];
  });
  const parts = partsByFamily(named);
  return named.filter(({ isSure, family }) => isSure || parts.get(family)!.size > 1);
}

/** The file of each part by their names; a validation file without a byte is none, and two that could both be one part are an error that names both. */
export function partsOf(files: readonly NamedFile[]): PartsOf<NamedFile> {
  const candidates = partCandidates(files);
  return Object.fromEntries(
    PARTS.map((part) => {
      const [first, second] = candidates[part];
      if (second) throw claimedTwice(first.name, second.name);
      const isNone = part === 'val' && first?.file.size === 0;
      return [part, isNone ? undefined : first];
    }),
  );
}

/** The files that could be each part: where a single family has training and test, its files go before those whose names say more. */
export function partCandidates<T extends { name: string }>(files: readonly T[]): Record<Part, T[]> {
  const named = partFiles(files);
  const families = [...partsByFamily(named)];
  const [whole, other] = families
    .filter(([, parts]) => parts.has('train') && parts.has('test'))
    .map(([family]) => family);
  const candidates = (part: Part) => {
    const all = named.filter((name) => name.part === part);
    const own = other ? undefined : all.find(({ family }) => family === whole);
    const rivals = all.filter((name) => name !== own && !(own && saysMore(name, own)));
    return (own ? [own, ...rivals] : rivals).map(({ file }) => file);
  };
  return { train: candidates('train'), val: candidates('val'), test: candidates('test') };
}

function partsByFamily(named: PartName[]): Map<string, Set<Part>> {
  const parts = new Map<string, Set<Part>>();
  for (const { family, part } of named) parts.set(family, (parts.get(family) ?? new Set()).add(part));
  return parts;
}

const saysMore = (a: PartName, b: PartName) =>
  a.rest.length > b.rest.length && b.rest.every((word) => a.rest.includes(word));

/** The error for a part without which nothing can be trained or measured. */
export function missingPart(what: string, holds: string): StudioError {
  return new StudioError('file-unreadable', `${what}: ${holds}.`, 'Pick or drop the whole folder.');
}
