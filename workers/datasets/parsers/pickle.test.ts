import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture } from '../fixtures/load.ts';
import { numpyGlobals } from './numpyPickle.ts';
import { unpickle } from './pickle.ts';
import { parseSparsePickle } from './scipySparse.ts';

const LAYOUTS = ['coo', 'csr', 'csc'] as const;
const PROTOCOLS = [2, 3, 4, 5] as const;
const AGES = ['old', 'new'] as const;
const SPARSE = LAYOUTS.flatMap((layout) =>
  PROTOCOLS.flatMap((protocol) => AGES.map((age) => `${layout}-${protocol}-${age}.pkl` as const)),
);

describe('parseSparsePickle', () => {
  it.each([...SPARSE, 'coo-protocol5-coords.pkl'] as const)('reads %s', (name) => {
    const { rows, cols, row, col } = parseSparsePickle(fixture(name), name);
    expect([rows, cols]).toEqual([3, 4]);
    const cells = Array.from(row, (r, k) => `${r},${col[k]}`);
    expect([...new Set(cells)].sort()).toEqual(['0,1', '0,3', '2,0', '2,2']);
    expect(cells).toHaveLength(name.startsWith('coo') ? 5 : 4);
  });

  it('refuses any other global by name', () => {
    expect(() => parseSparsePickle(fixture('forbidden.pkl'), 'trnMat.pkl')).toThrow(
      expect.objectContaining({
        code: 'file-forbidden',
        message: expect.stringMatching(/^trnMat\.pkl asks for "(posix|nt)\.system"/),
      }),
    );
  });

  it('reads the empty arrays of protocol 2, whose bytes are written as a call', () => {
    const empty = new TextEncoder().encode('__c__builtin__\nbytes\n)R.');
    empty.set([0x80, 2]);
    expect(unpickle(empty, 'x.pkl', new Map(numpyGlobals('x.pkl', 100)))).toEqual(new Uint8Array(0));
  });

  it('refuses a huge shape before it allocates anything', () => {
    expect(() => parseSparsePickle(fixture('huge-shape.pkl'), 'x.pkl')).toThrow(
      expect.objectContaining({ code: 'file-too-large' }),
    );
  });

  it('says that there is no matrix', () => {
    expect(() => parseSparsePickle(fixture('not-sparse.pkl'), 'x.pkl')).toThrow(
      'x.pkl holds no sparse matrix.',
    );
  });

  it('says where a file is cut short', () => {
    const whole = fixture('coo-protocol3-old.pkl');
    expect(() => parseSparsePickle(whole.subarray(0, 300), 'x.pkl')).toThrow(
      /x\.pkl is not a readable pickle: it is cut short: \d+ bytes are expected at byte \d+, and \d+ are there/,
    );
    expect(() => parseSparsePickle(new Uint8Array(0), 'x.pkl')).toThrow(/cut short/);
  });

  it.each(SPARSE)('never fails with anything but a sentence, on arbitrary damage to %s', (name) => {
    const whole = fixture(name);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: whole.length }),
        (at, byte, end) => {
          const bytes = whole.slice(0, end);
          if (at < end) bytes[at] = byte;
          try {
            parseSparsePickle(bytes, name);
          } catch (error) {
            expect(error).toMatchObject({ name: 'StudioError', code: expect.stringMatching(/^file-/) });
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('pickles that repeat themselves', () => {
  const latin1 = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const text = (letters: string) =>
    `X${String.fromCharCode(letters.length & 255, letters.length >> 8, 0, 0)}${letters}`;
  const COO = 'cscipy.sparse\ncoo_matrix\n';
  const ARRAY = 'cnumpy.core.multiarray\n_reconstruct\n)R';
  const shaped = (side: string) => latin1(`\x80\x03${COO})\x81}${text('_shape')}${side}K\x04\x86sb.`);

  it.each([
    ['a size of nested tuples', shaped(`)${'\x85'.repeat(50_000)}`)],
    ['a size of doubled tuples', shaped(`)${'2\x86'.repeat(200)}`)],
    [
      'a text encoded again and again',
      latin1(
        `\x80\x03c_codecs\nencode\nq\0${text('a'.repeat(60_000))}q\x01${'h\0h\x01\x85R'.repeat(40_000)}.`,
      ),
    ],
    [
      'a long shape set again and again',
      latin1(`\x80\x03(K\x01(${'K\x01'.repeat(60_000)}tNNNtq\0${ARRAY}${'h\0b'.repeat(60_000)}.`),
    ],
    [
      'a large state set again and again',
      latin1(
        `\x80\x03}(${Array.from({ length: 9999 }, (_, k) => `${text(`${k}`)}N`).join('')}uq\0${COO})\x81${'h\0b'.repeat(60_000)}.`,
      ),
    ],
  ])('%s', (_, bytes) => {
    expect(() => parseSparsePickle(bytes, 'x.pkl')).toThrow(
      expect.objectContaining({ code: 'file-unreadable' }),
    );
  });
});

describe('unpickle', () => {
  it('reads plain values', () => {
    expect(unpickle(fixture('not-sparse.pkl'), 'x.pkl', new Map())).toEqual(
      new Map([['a', [1, 2.5, null, true, -70000, 2 ** 40]]]),
    );
  });
});
