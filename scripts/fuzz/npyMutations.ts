import { littleEndian, pick, replace, type Mutation } from './mutations.ts';

const TYPES = [
  '<f2',
  '<f4',
  '<f8',
  '>f4',
  '<i1',
  '|b1',
  '<i8',
  '<u8',
  '|O',
  '<U9',
  '<c8',
  '<f3',
  '<M8[s]',
  '',
];
const SHAPES = [
  '',
  '0,',
  '3,',
  '2, 3',
  '3, 2',
  '-1, 6',
  '0, 0',
  '0, 99999999',
  '1, 1, 6',
  '6, 1, 1, 1',
  '1.5, 4',
];
const HUGE = [
  '100000, 100000',
  '4294967296, 4294967296',
  '9007199254740993, 0',
  '99999999999999999999,',
  '1e9, 2',
];

/** A header of its own with the right length, before the numbers that were there. */
const newHeader: Mutation = (bytes, random) => {
  const shape = pick(random, random.integer(2) ? SHAPES : HUGE);
  const dict = `{'descr': '${pick(random, TYPES)}', 'fortran_order': ${pick(random, ['False', 'True', '1'])}, 'shape': (${shape}), }`;
  const text = Buffer.from(dict.padEnd(random.integer(200)) + '\n');
  const version = pick(random, [1, 1, 2, 3, 0, 4]);
  const length = littleEndian(text.length, version === 1 ? 2 : 4);
  const start = Math.min(bytes.length, 10 + ((bytes[8] ?? 0) | ((bytes[9] ?? 0) << 8)));
  return replace(bytes, 0, start, [0x93, ...Buffer.from('NUMPY'), version, 0, ...length, ...text]);
};

const otherWord: Mutation = (bytes, random) => {
  const words = [
    ...Buffer.from(bytes.subarray(0, 200))
      .toString('latin1')
      .matchAll(/\d+|'[^']*'|True|False/g),
  ];
  if (words.length === 0) return bytes.slice();
  const { index, 0: word } = pick(random, words);
  const by = /^\d/.test(word)
    ? pick(random, ['0', '1', '7', '9999', '-1', '1e9'])
    : pick(random, ["'<f8'", "''", 'None', "'>i2'"]);
  return replace(bytes, index, index + word.length, Buffer.from(by));
};

/** What can be done to the header of a `.npy` file. */
export const NPY: readonly Mutation[] = [newHeader, otherWord];
