import { fixture } from '../fixtures/load.ts';
import { joined, latin1, littleEndian, type MalformedCase } from './case.ts';
import { array, doubles, int, ints, matrix, name, pickle, tuple } from './pickleBytes.ts';
import { replaced } from './toys.ts';

const train = (bytes: BlobPart) => replaced('trnMat.pkl', bytes);
const whole = fixture('coo-3-old.pkl');
const shape = tuple(int(3), int(4));
const coo = (state: Record<string, Uint8Array>) =>
  train(matrix('coo', { _shape: shape, row: ints(0, 1), col: ints(1, 2), data: doubles(1, 1), ...state }));
const csr = (state: Record<string, Uint8Array>) =>
  train(
    matrix('csr', {
      _shape: shape,
      indptr: ints(0, 1, 1, 2),
      indices: ints(1, 2),
      data: doubles(1, 1),
      ...state,
    }),
  );
const unreadable = /toy\/trnMat\.pkl is not a readable pickle: /;

/** `count` steps that double nothing, but repeat. */
const repeated = (step: string, count: number) => latin1(step.repeat(count));
/** A text of 64 kB that is encoded ten thousand times: 640 MB from 114 kB. */
const encodeBomb = pickle(
  'c_codecs\nencode\nq\0',
  'X',
  littleEndian(65536, 4),
  'a'.repeat(65536),
  '\x85q\x01',
  repeated('h\0h\x01R', 10_000),
);
/** One state of thousands of entries that is set thousands of times. */
const stateBomb = pickle(
  'cscipy.sparse.coo\ncoo_matrix\n)\x81}q\0(',
  joined(...Array.from({ length: 20_000 }, (_, k) => joined(int(k), latin1('N')))),
  'ub',
  repeated('h\0b', 20_000),
);
/** A shape of 60,000 numbers that is set 60,000 times. */
const shapeBomb = pickle(
  '(K\x01(',
  repeated('K\x01', 60_000),
  'tNNNtq\0',
  'cnumpy.core.multiarray\n_reconstruct\n)R',
  repeated('h\0b', 60_000),
);
/** A list of 1,000 numbers that is each of 1,000 rows. */
const lilRows = (memo: string) =>
  joined(
    latin1('cnumpy.core.multiarray\n_reconstruct\n)R(K\x01N'),
    latin1(`N\x89](](${'K\x01'.repeat(1000)}eq${memo}`),
    repeated(`h${memo}`, 999),
    latin1('etb'),
  );
const lilBomb = pickle(
  'cscipy.sparse.lil\nlil_matrix\n)\x81}(',
  joined(
    name('_shape'),
    tuple(int(1000), int(4)),
    name('rows'),
    lilRows('\x01'),
    name('data'),
    lilRows('\x02'),
  ),
  'ub',
);
/** A tuple of two of a tuple of two ..., 200 deep: as text it would be larger than the universe. */
const doubled = tuple(joined(latin1(')'), repeated('2\x86', 200)), int(4));
const deep = tuple(joined(latin1(')'), repeated('\x85', 100_000)), int(4));

/** Pickles that are cut short, would run code, or would fill the memory. */
export const pickles: MalformedCase[] = [
  [
    'eval',
    train(pickle('c__builtin__\neval\n(X\x03\0\0\x001+1tR')),
    'file-forbidden',
    /trnMat\.pkl asks for "__builtin__\.eval"/,
  ],
  [
    'a process',
    train(latin1('\x80\x04\x8c\x0asubprocess\x8c\x05Popen\x93.')),
    'file-forbidden',
    /trnMat\.pkl asks for "subprocess\.Popen"/,
  ],
  [
    "NumPy's own loader of pickles",
    train(pickle('cnumpy\nload\n)R')),
    'file-forbidden',
    /trnMat\.pkl asks for "numpy\.load"/,
  ],
  [
    'a name with a dot',
    train(latin1('\x80\x04\x8c\x05numpy\x8c\x0ef2py.os.system\x93.')),
    'file-forbidden',
    /asks for "numpy\.f2py\.os\.system"/,
  ],
  [
    'a process behind a harmless class',
    train(pickle('cpandas.core.frame\nDataFrame\n)\x81}bcsubprocess\nPopen\n)R')),
    'file-forbidden',
    /asks for "subprocess\.Popen"/,
  ],
  [
    'an old instruction that makes objects',
    train(pickle('(ios\nsystem\n')),
    'file-forbidden',
    /asks for "os\.system"/,
  ],
  [
    'a table of pandas',
    train(pickle('cpandas.core.frame\nDataFrame\n)\x81}b')),
    'file-unreadable',
    /trnMat\.pkl holds no sparse matrix but an object of the class pandas\.core\.frame\.DataFrame, which is not read here/,
  ],
  [
    'an ordered dictionary',
    train(pickle('ccollections\nOrderedDict\n)RK\x01K\x02s')),
    'file-unreadable',
    /holds no sparse matrix but a dictionary/,
  ],
  [
    'an array of pairs',
    train(pickle(array('i4', new Uint8Array(Int32Array.of(0, 7, 1, 9).buffer), int(2), int(2)))),
    'file-unreadable',
    /an array of 2 x 2 numbers, which looks like a list of interactions/,
  ],
  ['a persistent id', train(pickle('Pfile\n')), 'file-unreadable', /unknown instruction 0x50/],
  ['an extension code', train(pickle('\x82\x01')), 'file-unreadable', /unknown instruction 0x82/],
  ['a dictionary of protocol 0', train("(dp0\nS'a'\nI1\ns."), 'file-unreadable', /but a dictionary/],
  [
    'a text of protocol 0 without quotes',
    train('Sabc\n.'),
    'file-unreadable',
    /something else than a number or a text/,
  ],
  ['protocol 6', train(latin1('\x80\x06N.')), 'file-unreadable', /its protocol is 6/],
  ['text instead of a pickle', train('hello'), 'file-unreadable', unreadable],
  [
    'a pickle cut short',
    train(whole.subarray(0, 300)),
    'file-unreadable',
    /it is cut short: \d+ bytes are expected at byte \d+, and \d+ are there/,
  ],
  [
    'a pickle cut short in a name',
    train(whole.subarray(0, 10)),
    'file-unreadable',
    /it is cut short inside a name/,
  ],
  [
    'a pickle without its end',
    train(whole.subarray(0, -1)),
    'file-unreadable',
    /cut short: 1 bytes are expected/,
  ],
  [
    'bytes of 2^60',
    train(pickle('\x8e\0\0\0\0\0\0\0\x10')),
    'file-unreadable',
    /cut short: 1152921504606847000 bytes/,
  ],
  [
    'a byte array of 2^63',
    train(pickle('\x96\xff\xff\xff\xff\xff\xff\xff\x7f')),
    'file-unreadable',
    /cut short: 9223372036854776000 bytes/,
  ],
  ['a text of 4 GiB', train(pickle('X\xff\xff\xff\xff')), 'file-unreadable', /cut short: 4294967295 bytes/],
  [
    'an integer of 2 GiB',
    train(pickle('\x8b\xff\xff\xff\x7f')),
    'file-unreadable',
    /an integer of 2147483647 bytes/,
  ],
  [
    'an integer of 255 bytes',
    train(pickle('\x8a\xff', 'a'.repeat(255))),
    'file-unreadable',
    /an integer of 255 bytes/,
  ],
  ['an empty stack', train(pickle('0000')), 'file-unreadable', /its stack is empty/],
  ['a tuple without a mark', train(pickle('NNt')), 'file-unreadable', /its stack has no mark/],
  [
    'an entry that was never stored',
    train(pickle('h\x07')),
    'file-unreadable',
    /recalls entry 7, which was never stored/,
  ],
  ['a call of a number', train(pickle('K\x01)R')), 'file-unreadable', /calls something that is not callable/],
  [
    'the state of a number',
    train(pickle('K\x01}b')),
    'file-unreadable',
    /sets the state of something that has none/,
  ],
  [
    'an append to a number',
    train(pickle('K\x01K\x02a')),
    'file-unreadable',
    /appends to something that is not a list/,
  ],
  [
    'two million copies',
    train(pickle('N', repeated('2', 2_000_000))),
    'file-unreadable',
    /holds no sparse matrix but nothing/,
  ],
  [
    'a million empty dictionaries',
    train(pickle(repeated('}', 1_000_000))),
    'file-unreadable',
    /takes more than 200000000 steps/,
  ],
  [
    '640 MB of text from 114 kB',
    train(encodeBomb),
    'file-unreadable',
    /trnMat\.pkl holds an array of objects|encodes/,
  ],
  ['a state that is set 20,000 times', train(stateBomb), 'file-unreadable', /does not say its shape/],
  ['rows of lists that are one list', train(lilBomb), 'file-unreadable', /it repeats its rows/],
  [
    'an entry whose row is 200 tuples deep',
    train(
      pickle(
        'ccopy_reg\n_reconstructor\n(cscipy.sparse.dok\ndok_matrix\nc__builtin__\ndict\n(',
        tuple(doubled, int(1)),
        'K\x01dtR}(',
        name('_shape'),
        shape,
        'ub',
      ),
    ),
    'dataset-invalid',
    /user id NaN at entry 0/,
  ],
  [
    'a shape that is set 60,000 times',
    train(shapeBomb),
    'file-unreadable',
    /trnMat\.pkl (holds no sparse matrix|is not a readable pickle|holds an array)/,
  ],
  ['a shape of 2^200 tuples', coo({ _shape: doubled }), 'file-unreadable', /its shape is \(NaN, 4\)/],
  ['a shape 100,000 tuples deep', coo({ _shape: deep }), 'file-unreadable', /its shape is \(NaN, 4\)/],
  [
    'a shape that holds itself',
    coo({ _shape: joined(latin1(']q\0(h\0h\0e')) }),
    'file-unreadable',
    /its shape is \(NaN, NaN\)/,
  ],
  ['no matrix', train(fixture('not-sparse.pkl')), 'file-unreadable', /trnMat\.pkl holds no sparse matrix/],
  [
    'a huge shape',
    train(fixture('huge-shape.pkl')),
    'file-too-large',
    /trnMat\.pkl claims to be a matrix of 1000000000000 x 4/,
  ],
  [
    'a shape of 2^62',
    coo({ _shape: tuple(int(2 ** 62), int(4)) }),
    'file-too-large',
    /matrix of 4611686018427388000 x 4/,
  ],
  [
    'a matrix of negative shape',
    coo({ _shape: tuple(int(-3), int(4)) }),
    'file-unreadable',
    /its shape is \(-3, 4\)/,
  ],
  [
    'a shape of three',
    coo({ _shape: tuple(int(3), int(4), int(5)) }),
    'file-unreadable',
    /it has 3 dimensions, and users and items are two/,
  ],
  [
    'a matrix without values',
    train(matrix('coo', { _shape: shape, row: ints(0), col: ints(0) })),
    'file-unreadable',
    /has no array "data"/,
  ],
  ['ragged arrays', coo({ row: ints(0, 1, 2) }), 'file-unreadable', /its arrays have different lengths/],
  [
    'an array of Python objects',
    coo({ row: array('O8', new Uint8Array(16), int(2)) }),
    'file-unreadable',
    /numbers of type "<O8"/,
  ],
  [
    'an array of complex numbers',
    coo({ data: array('c16', new Uint8Array(32), int(2)) }),
    'file-unreadable',
    /numbers of type "<c16"/,
  ],
  [
    'an array larger than its bytes',
    coo({ row: array('i4', new Uint8Array(8), int(2 ** 40)) }),
    'file-unreadable',
    /array of 8 bytes where 4398046511104 are expected/,
  ],
  [
    'an index pointer that falls',
    csr({ indptr: ints(0, 2, 1, 2) }),
    'file-unreadable',
    /its index pointer falls/,
  ],
  [
    'an index pointer of NaN',
    csr({ indptr: doubles(0, NaN, NaN, 2) }),
    'file-unreadable',
    /its index pointer falls/,
  ],
  [
    'an index pointer that is too short',
    csr({ indptr: ints(0, 2) }),
    'file-unreadable',
    /its index pointer does not fit its shape/,
  ],
  [
    'a negative item in a matrix',
    coo({ col: ints(-1, 2) }),
    'dataset-invalid',
    /trnMat\.pkl: item id -1 at entry 0/,
  ],
  [
    'a user that is no number',
    train(fixture('nan-row.pkl')),
    'dataset-invalid',
    /trnMat\.pkl: user id NaN at entry 1/,
  ],
  [
    'a fractional user',
    coo({ row: doubles(0, 1.5) }),
    'dataset-invalid',
    /trnMat\.pkl: user id 1\.5 at entry 1/,
  ],
];
