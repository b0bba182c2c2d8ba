import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colDegrees, csrFromPairs, rowDegrees, rowOfEntries, transposeCsr, unionCsr } from './csr.ts';

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 4 })), {
  maxLength: 60,
});
const build = (list: [number, number][]) =>
  csrFromPairs(
    7,
    5,
    list.map((p) => p[0]),
    list.map((p) => p[1]),
  );

describe('csrFromPairs', () => {
  it('sorts, merges and counts repeats', () => {
    const { csr, duplicates } = csrFromPairs(3, 4, [2, 0, 2, 2, 0], [1, 3, 0, 1, 2]);
    expect(Array.from(csr.ptr)).toEqual([0, 2, 2, 4]);
    expect(Array.from(csr.col)).toEqual([2, 3, 0, 1]);
    expect(duplicates).toBe(1);
  });

  it('holds exactly the distinct pairs', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const { csr, duplicates } = build(list);
        const rows = rowOfEntries(csr);
        const got = Array.from(csr.col, (c, k) => rows[k] * 5 + c);
        const wanted = [...new Set(list.map(([r, c]) => r * 5 + c))].sort((a, b) => a - b);
        expect(got).toEqual(wanted);
        expect(duplicates).toBe(list.length - wanted.length);
      }),
    );
  });
});

describe('transposeCsr', () => {
  it('twice is the same matrix, and swaps the degrees', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const { csr } = build(list);
        const turned = transposeCsr(csr);
        expect(transposeCsr(turned)).toEqual(csr);
        expect(rowDegrees(turned)).toEqual(colDegrees(csr));
      }),
    );
  });
});

describe('unionCsr', () => {
  it('holds the entries of both', () => {
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        expect(unionCsr(build(a).csr, build(b).csr)).toEqual(build([...a, ...b]).csr);
      }),
    );
  });
});
