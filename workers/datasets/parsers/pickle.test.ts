import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latin1 } from '../corpus/case.ts';
import fixtures from '../fixtures/fixtures.json';
import { fixture } from '../fixtures/load.ts';
import { Job } from '../job.ts';
import { numpyGlobals } from './numpyPickle.ts';
import { unpickle } from './pickle.ts';
import { isHarmless } from './pickleNames.ts';
import { parseSparsePickle } from './scipySparse.ts';

/** The 3 x 4 matrix of `make.py` as every layout, protocol and age of SciPy and NumPy writes it. */
const SPARSE = (Object.keys(fixtures) as (keyof typeof fixtures)[]).filter((name) =>
  /^(coo|csr|csc|dok|lil|bsr|dia|dense)-.*pkl$/.test(name),
);
const parse = (bytes: Uint8Array, name: string) => parseSparsePickle(bytes, name, new Job());

describe('parseSparsePickle', () => {
  it('has fixtures of all layouts and protocols', () => {
    expect(SPARSE.length).toBeGreaterThanOrEqual(55);
  });

  it.each(SPARSE)('reads %s', async (name) => {
    const { rows, cols, row, col } = await parse(fixture(name), name);
    expect([rows, cols]).toEqual([name.startsWith('bsr') ? 4 : 3, 4]);
    const cells = Array.from(row, (r, k) => `${r},${col[k]}`);
    expect([...new Set(cells)].sort()).toEqual(
      ['0,1', '0,3', '2,0', '2,2'].slice(0, name.startsWith('bsr') ? 3 : 4),
    );
    expect(cells).toHaveLength(name.startsWith('coo') ? 5 : new Set(cells).size);
  });

  it('reads the empty arrays of protocol 2, whose bytes are written as a call', async () => {
    const empty = new TextEncoder().encode('__c__builtin__\nbytes\n)R.');
    empty.set([0x80, 2]);
    expect(await unpickle(empty, 'x.pkl', new Map(numpyGlobals('x.pkl', 100)), new Job())).toEqual(
      new Uint8Array(0),
    );
  });

  it('is cancelled between two of its steps, however many there are', async () => {
    const cancel = new AbortController();
    const bytes = new Uint8Array(200_000).fill(0x4e);
    const job = new Job({ signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(parseSparsePickle(bytes, 'x.pkl', job)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each(SPARSE)('never fails with anything but a sentence, on arbitrary damage to %s', async (name) => {
    const whole = fixture(name);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: whole.length }),
        async (at, byte, end) => {
          const bytes = whole.slice(0, end);
          if (at < end) bytes[at] = byte;
          await parse(bytes, name).catch((error: unknown) =>
            expect(error).toMatchObject({ name: 'StudioError', code: expect.stringMatching(/^file-/) }),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('unpickle', () => {
  it.each([
    ['a dictionary', fixture('not-sparse.pkl'), new Map([['a', [1, 2.5, null, true, -70000, 2 ** 40]]])],
    [
      'the letters of protocol 0',
      latin1(
        "(lp0\nI01\naI-5\naL7L\naF1.5\naFnan\naS'\\x00\\'\\n\xe9'\naV\\u0416\\U0001f600\xe9\nag0\n0(dp1\na.",
      ),
      [true, -5, 7, 1.5, NaN, Uint8Array.of(0, 39, 10, 233), '\u0416\u{1f600}\xe9', new Map()],
    ],
    ['sets', latin1('\x80\x04\x8f\x94(K\x01K\x02\x90.'), [1, 2]],
  ])('reads %s', async (_, bytes, value) => {
    expect(await unpickle(bytes, 'x.pkl', new Map(), new Job())).toEqual(value);
  });
});

describe('isHarmless', () => {
  it.each([
    ['pandas.core.frame', 'DataFrame'],
    ['pandas._libs.internals', '_unpickle_block'],
    ['pandas._libs.tslibs.timestamps', '_unpickle_timestamp'],
    ['collections', 'Counter'],
    ['datetime', 'datetime'],
    ['numpy', 'int64'],
    ['torch._utils', '_rebuild_tensor_v2'],
    ['scipy.sparse._dia', 'dia_array'],
    ['__main__', 'Interactions'],
    ['my.package', 'Outer.Inner'],
  ])('calls %s.%s a class', (module, name) => {
    expect(isHarmless(module, name)).toBe(true);
  });

  it.each([
    ['os', 'system'],
    ['nt', 'system'],
    ['builtins', 'eval'],
    ['__builtin__', 'getattr'],
    ['subprocess', 'Popen'],
    ['_ctypes', 'CFuncPtr'],
    ['timeit', 'Timer'],
    ['numpy', 'load'],
    ['numpy', 'f2py.os.system'],
    ['numpy.distutils.exec_command', 'Exec'],
    ['torch', 'load'],
    ['dill._dill', 'Create'],
    ['collections.abc', 'sys.exit'],
    ['constructor', '__proto__'],
    ['', 'X'],
  ])('does not trust %s.%s', (module, name) => {
    expect(isHarmless(module, name)).toBe(false);
  });
});
