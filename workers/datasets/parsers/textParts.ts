import {
  PARTS,
  type DatasetWarning,
  type NamedFile,
  type Part,
  type PartChoice,
  type PartFiles,
} from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName, findFile } from '../files.ts';
import { partCandidates, partFiles, partName, type PartsOf } from '../parts.ts';
import { takeLabelled, type GivenSplits, type RawSplit } from '../raw.ts';
import { tableError } from './tableCells.ts';

const NAMES: Readonly<Record<Part, string>> = { train: 'training', val: 'validation', test: 'test' };

/**
 * What the names of tables or lists say of the parts; the note says what they leave open. `whole` chooses, among files that are named
 * after no part, the one that holds interactions.
 */
export function guessParts(names: string[], whole: (unnamed: string[]) => string | undefined): PartChoice {
  const files = names.map((name) => ({ name }));
  const named = partFiles(files).map(({ file }) => file.name);
  const unnamed = whole(names.filter((name) => !named.includes(name)));
  const candidates = partCandidates(files);
  const rivals = PARTS.find((part) => candidates[part].length > 1);
  if (rivals) {
    const [first, second] = candidates[rivals];
    const note = `${first.name} and ${second.name} could both be the ${NAMES[rivals]} part.`;
    return { files: names, guess: unnamed ? { train: unnamed } : {}, note };
  }
  const guess: Partial<PartFiles> = {};
  for (const part of PARTS) if (candidates[part].length > 0) guess[part] = candidates[part][0].name;
  const note = noteOn(guess, unnamed);
  return {
    files: names,
    guess: guess.train || !unnamed ? guess : { ...guess, train: unnamed },
    ...(note && { note }),
  };
}

/** What the names leave open: parts without their training or test part. */
function noteOn({ train, val, test }: Partial<PartFiles>, unnamed: string | undefined): string | undefined {
  if (train)
    return val && !test ? `${val} is named as the validation part, and no file as the test part.` : undefined;
  const part = test ? 'test' : 'validation';
  const held = test ?? val;
  if (!held) return undefined;
  return unnamed
    ? `${held} is named as the ${part} part, and no file as the training part: is it ${unnamed}?`
    : `${held} holds only the ${part} part, by its name; no file is named as the training part.`;
}

/** The files of the parts; without a test part, training holds all interactions. */
export type Parts = PartsOf<NamedFile> & { train: NamedFile };

/** The parts to read: as a person said, or as the names tell; what they leave open is an error. */
export function chooseParts(files: NamedFile[], { guess, note }: PartChoice, said?: PartFiles): Parts {
  const { train, val, test } = said ?? guess;
  if (!train || (note && !said)) throw tableError(note ?? 'No file is named as the training part.', HINT);
  if (val && !test) throw tableError(`${val} is a validation part without a test part.`, HINT);
  if (new Set([train, val ?? 1, test ?? 2]).size < 3)
    throw tableError('One file cannot be two parts.', 'Name another file for one of them.');
  return {
    train: namedFile(files, train, BY),
    ...(val && { val: namedFile(files, val, BY) }),
    ...(test && { test: namedFile(files, test, BY) }),
  };
}

const BY = 'the choice of the parts';
const HINT =
  'Pick the folder with all parts; or say which file is which part, in the import dialog or as "parts" in a spec.';

/** The file of that path or name; a missing one is an error that says what names it. */
export function namedFile(files: NamedFile[], name: string, by = 'the mapping of the columns'): NamedFile {
  const found = files.find((f) => f.name === name) ?? findFile(files, baseName(name));
  if (found) return found;
  throw new StudioError(
    'file-unreadable',
    `${name} is missing: ${by} names it.`,
    'Pick the whole folder, or choose in the import dialog again.',
  );
}

/** What is said of a file that is named after a held-out part and was chosen as all interactions. */
export function warnWhole({ train, test }: Parts): DatasetWarning[] {
  const part = partName(train.name)?.part;
  if (test || !part || part === 'train') return [];
  return [
    {
      message: `${train.name} is named as the ${NAMES[part]} part.`,
      count: 0,
      action: 'It was chosen as all interactions, which a rule divides.',
    },
  ];
}

/** The interactions of each part, by the label (place in PARTS) of each; undefined where nothing is divided. */
export function givenParts(
  all: RawSplit,
  label: Int32Array,
  { train, val, test }: PartsOf<NamedFile>,
): GivenSplits | undefined {
  if (!train || !test) return undefined;
  const take = ({ name }: NamedFile, part: Part) => takeLabelled(all, label, PARTS.indexOf(part), name);
  return { train: take(train, 'train'), ...(val && { val: take(val, 'val') }), test: take(test, 'test') };
}

/** "train.txt and test.txt", for the sentence that says what was recognised. */
export function describeParts(parts: PartsOf<NamedFile>): string {
  const files = PARTS.flatMap((part) => parts[part] ?? []);
  const bases = files.map(({ name }) => baseName(name));
  const names = new Set(bases).size === bases.length ? bases : files.map(({ name }) => name);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
}
