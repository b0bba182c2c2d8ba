import { file } from '../fixtures/files.ts';
import { fixture } from '../fixtures/load.ts';
import { joined, latin1, littleEndian, type MalformedCase } from './case.ts';
import { npyBytes, npyHeader as header } from './npyBytes.ts';
import { diffmm, replaced } from './toys.ts';

const feature = (text: string, body?: Uint8Array<ArrayBuffer>, version?: number) =>
  replaced('image_feat.npy', npyBytes(text, body, version));
const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const anything = new Uint8Array(64);

/** Feature tables. */
export const numbers: MalformedCase[] = [
  [
    'zeros instead of a signature',
    replaced('image_feat.npy', new Uint8Array(100)),
    'file-unreadable',
    /image_feat\.npy is not a readable \.npy file: it does not begin with the NumPy signature/,
  ],
  [
    'a signature and nothing else',
    replaced('image_feat.npy', fixture('f4.npy').subarray(0, 8)),
    'file-unreadable',
    /image_feat\.npy is not a readable \.npy file: .*signature/,
  ],
  [
    'a header cut short',
    replaced('image_feat.npy', fixture('version2.npy').subarray(0, 11)),
    'file-unreadable',
    /its header is cut short/,
  ],
  ['an unknown version', feature('', anything, 9), 'file-unreadable', /its format version is 9/],
  [
    'a header of 2 GiB in 12 bytes',
    replaced('image_feat.npy', joined(latin1('\x93NUMPY\x02\0'), littleEndian(2 ** 31 - 1, 4))),
    'file-unreadable',
    /its header should be 2147483647 bytes long, and 0 are there/,
  ],
  [
    'a header of 100 kB',
    feature(header("'<f4'", '4, 2') + ' '.repeat(100_000), anything, 2),
    'file-unreadable',
    /its header of 1000\d\d bytes is longer than any real one/,
  ],
  [
    'a header without shape',
    feature("{'descr': '<f4'}", anything),
    'file-unreadable',
    /does not name type, order and shape/,
  ],
  [
    'an order that is neither',
    feature(header("'<f4'", '4, 2', 'Maybe'), anything),
    'file-unreadable',
    /does not name type, order and shape/,
  ],
  [
    'an order as a number',
    feature(header("'<f4'", '4, 2', '1'), anything),
    'file-unreadable',
    /does not name type, order and shape/,
  ],
  [
    'a negative shape',
    feature(header("'<f4'", '-4, 2'), anything),
    'file-unreadable',
    /does not name type, order and shape/,
  ],
  [
    'a shape of words',
    feature(header("'<f4'", 'four, two'), anything),
    'file-unreadable',
    /does not name type, order and shape/,
  ],
  [
    'four dimensions',
    feature(header("'<f4'", '4, 2, 2, 2'), anything),
    'file-unreadable',
    /it has 4 dimensions/,
  ],
  [
    '10 GB in 1 KB',
    feature(header("'<f8'", '50000, 25000'), new Uint8Array(900)),
    'file-unreadable',
    /takes 10000000000 bytes, and 900 are there/,
  ],
  [
    '10 GB in columns',
    feature(header("'<f8'", '50000, 25000', 'True'), anything),
    'file-unreadable',
    /takes 10000000000 bytes, and 64 are there/,
  ],
  [
    'a shape of 400 digits',
    feature(header("'<f4'", `0, ${'9'.repeat(400)}`), anything),
    'file-unreadable',
    /its shape is \(0, 999/,
  ],
  [
    'one byte too few',
    replaced('image_feat.npy', fixture('f4.npy').subarray(0, -1)),
    'file-unreadable',
    /image_feat\.npy is cut short: an array of shape \(2, 3\) of type <f4 takes 24 bytes, and 23/,
  ],
  ['Python objects', feature(header("'|O'", '4, 2'), anything), 'file-unreadable', /numbers of type "\|O"/],
  [
    'complex numbers',
    feature(header("'<c16'", '4, 2'), anything),
    'file-unreadable',
    /numbers of type "<c16"/,
  ],
  ['text', feature(header("'<U5'", '4, 2'), anything), 'file-unreadable', /numbers of type "<U5"/],
  [
    'records',
    feature(header("[('a', '<f4')]", '4,'), anything),
    'file-unreadable',
    /does not name type, order and shape/,
  ],
  [
    'a type that JavaScript has',
    feature(header("'constructor'", '4, 2'), anything),
    'file-unreadable',
    /numbers of type "constructor"/,
  ],
  [
    'an infinite feature',
    feature(header("'<f4'", '4, 2'), floats(0, 1, 2, Infinity, 4, 5, 6, 7)),
    'dataset-invalid',
    /"visual" holds Infinity at row 1, column 1/,
  ],
  ['no columns', feature(header("'<f4'", '4, 0')), 'dataset-invalid', /image_feat\.npy has no columns/],
  [
    'billions of rows without columns',
    feature(header("'<f4'", '4294967296, 0')),
    'dataset-invalid',
    /image_feat\.npy has no columns/,
  ],
  [
    'one modality twice',
    [...diffmm(), file('toy/visual_feat.npy', npyBytes(header("'<f4'", '4, 2'), anything))],
    'dataset-invalid',
    /toy\/image_feat\.npy and toy\/visual_feat\.npy both claim/,
  ],
];
