import type { Random } from '#lib/random.ts';
import { littleEndian, ODD_SIZES, pick, replace, type Bytes, type Mutation } from './mutations.ts';

/** Bytes of argument after each instruction (letters of Python's pickletools). */
const FIXED: Readonly<Record<string, number>> = {
  K: 1,
  M: 2,
  J: 4,
  G: 8,
  q: 1,
  r: 4,
  h: 1,
  j: 4,
  '\x80': 1,
  '\x95': 8,
};
/** Bytes of the length before an argument of that many bytes. */
const COUNTED: Readonly<Record<string, number>> = {
  U: 1,
  T: 4,
  C: 1,
  B: 4,
  X: 4,
  '\x8a': 1,
  '\x8b': 4,
  '\x8c': 1,
  '\x8d': 8,
  '\x8e': 8,
  '\x96': 8,
};
const PLAIN = Array.from('()]}tleasubR.0N2\x81\x85\x86\x87\x88\x89\x8f\x90\x91\x92\x93\x94Q1dioPILFSVgp');
const GLOBALS = [
  'numpy\ndtype',
  'numpy\nndarray',
  'numpy.core.multiarray\n_reconstruct',
  'numpy._core.multiarray\nscalar',
  'numpy._core.numeric\n_frombuffer',
  'scipy.sparse\ncoo_matrix',
  'scipy.sparse._csr\ncsr_array',
  'scipy.sparse.csc\ncsc_matrix',
  'scipy.sparse._arrays\ndok_array',
  'scipy.sparse.lil\nlil_matrix',
  'scipy.sparse._bsr\nbsr_matrix',
  'scipy.sparse.dia\ndia_matrix',
  'copy_reg\n_reconstructor',
  'collections\nOrderedDict',
  'pandas.core.frame\nDataFrame',
  'builtins\ndict',
  'builtins\nobject',
  '_codecs\nencode',
  'builtins\nbytes',
  'builtins\neval',
  'constructor\n__proto__',
];

interface Instruction {
  start: number;
  end: number;
  letter: string;
}

/** Where the instructions of a pickle are, as far as they can be followed. */
export function instructionsOf(bytes: Bytes): Instruction[] {
  const found: Instruction[] = [];
  for (let at = 0; at < bytes.length;) {
    const letter = String.fromCharCode(bytes[at]);
    const end = endOf(bytes, at, letter);
    if (end > bytes.length) break;
    found.push({ start: at, end, letter });
    at = end;
  }
  return found;
}

function endOf(bytes: Bytes, at: number, letter: string): number {
  const counted = COUNTED[letter];
  if (counted) {
    let length = 0;
    for (let k = counted; k > 0; k--) length = length * 256 + (bytes[at + k] ?? 0);
    return at + 1 + counted + length;
  }
  if (letter !== 'c') return at + 1 + (FIXED[letter] ?? 0);
  const line = bytes.indexOf(10, at);
  const name = line < 0 ? -1 : bytes.indexOf(10, line + 1);
  return name < 0 ? Infinity : name + 1;
}

/** A mutation of one instruction. */
const ofInstruction =
  (change: (bytes: Bytes, instruction: Instruction, random: Random, all: Instruction[]) => Bytes): Mutation =>
  (bytes, random) => {
    const all = instructionsOf(bytes);
    return all.length === 0 ? bytes.slice() : change(bytes, pick(random, all), random, all);
  };

const drop = ofInstruction((bytes, { start, end }) => replace(bytes, start, end, []));

const copy = ofInstruction((bytes, { start, end }, random, all) => {
  const { start: to } = pick(random, all);
  const once = [...bytes.subarray(start, Math.min(end, start + 300))];
  return replace(
    bytes,
    to,
    to,
    Array(1 + random.integer(4))
      .fill(once)
      .flat(),
  );
});

const insert = ofInstruction((bytes, { start }, random) =>
  replace(
    bytes,
    start,
    start,
    Array.from({ length: 1 + random.integer(4) }, () => pick(random, PLAIN).charCodeAt(0)),
  ),
);

const otherPlain = ofInstruction((bytes, { start, letter }, random) =>
  FIXED[letter] || COUNTED[letter]
    ? bytes.slice()
    : replace(bytes, start, start + 1, [pick(random, PLAIN).charCodeAt(0)]),
);

const otherNumber = ofInstruction((bytes, { start, letter }, random) => {
  const size = FIXED[letter] ?? COUNTED[letter] ?? 0;
  return replace(bytes, start + 1, start + 1 + size, littleEndian(pick(random, ODD_SIZES), size));
});

const otherGlobal = ofInstruction((bytes, { start, end, letter }, random) =>
  replace(bytes, start, letter === 'c' ? end : start, Buffer.from(`c${pick(random, GLOBALS)}\n`)),
);

const PUSHES = new Set(Array.from('KMJGXCBN)]}'));
const CHAINS = [
  [')', '\x85'],
  [']', '\x85'],
  ['N', '2\x86'],
  [']', '2a'],
];

/** A value becomes one that is nested deeply or that holds itself twice over and over. */
const nest = ofInstruction((bytes, _, random, all) => {
  const values = all.filter(({ letter }) => PUSHES.has(letter));
  if (values.length === 0) return bytes.slice();
  const { start, end } = pick(random, values);
  const [open, close] = pick(random, CHAINS);
  return replace(bytes, start, end, Buffer.from(open + close.repeat(1 + random.integer(20_000)), 'latin1'));
});

/** A few instructions again and again: what each of them costs adds up. */
const amplify = ofInstruction((bytes, _, random, all) => {
  const from = random.integer(all.length);
  const part = bytes.subarray(all[from].start, all[Math.min(all.length - 1, from + random.integer(6))].end);
  if (part.length > 2000) return bytes.slice();
  const once = Buffer.from(part).toString('latin1');
  const { start } = all[from];
  return replace(bytes, start, start, Buffer.from(once.repeat(1 + random.integer(5000)), 'latin1'));
});

/** What can be done to the instructions of a pickle. */
export const PICKLE: readonly Mutation[] = [
  drop,
  copy,
  insert,
  otherPlain,
  otherNumber,
  otherGlobal,
  nest,
  amplify,
];
