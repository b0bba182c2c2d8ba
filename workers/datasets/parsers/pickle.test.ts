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

  it('reads the empty arrays of protocol 2, whose bytes are written as a call', () => {
    const empty = new TextEncoder().encode('__c__builtin__\nbytes\n)R.');
    empty.set([0x80, 2]);
    expect(unpickle(empty, 'x.pkl', new Map(numpyGlobals('x.pkl', 100)))).toEqual(new Uint8Array(0));
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

describe('unpickle', () => {
  it('reads plain values', () => {
    expect(unpickle(fixture('not-sparse.pkl'), 'x.pkl', new Map())).toEqual(
      new Map([['a', [1, 2.5, null, true, -70000, 2 ** 40]]]),
    );
  });
});
