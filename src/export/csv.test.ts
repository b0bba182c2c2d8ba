import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forSpreadsheets, toCsv } from './csv.ts';

/** The fields of a CSV, read by the letter of RFC 4180. */
function fieldsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[=+@",\r\n\t a1-]*$/));

test('every field comes back as it was, but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const read = fieldsOf(toCsv(rows));
      expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
      rows.flat().forEach((value, i) => {
        const field = read.flat()[i];
        expect([value, `'${value}`]).toContain(field);
        expect(field).not.toMatch(/^[=@\t\r\n]/);
      });
    }),
  );
});

test.each([
  '=1+1',
  '+A1',
  '-A1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0+1',
  '\u200b@x',
  '\ufeff=1',
  '\u0000=1',
  '\t',
  '=cmd|x',
  '--',
  '＝1',
  '-',
])('a name that begins as a formula does is none: %j', (name) =>
  expect(fieldsOf(toCsv([[name]]))).toEqual([[`'${name}`]]),
);

test.each(['-1', '+.5', '-1e-3', '-.0012', '-3 %', '−.1', '–', 'a=b', "'x", ''])('%j stays', (name) =>
  expect(fieldsOf(toCsv([[name]]))).toEqual([[name]]),
);

test('numbers are never texts', () => {
  expect(toCsv([[-1, -1e-9, true, undefined]])).toBe('-1,-1e-9,true,\r\n');
});

test('a file for people begins with the byte order mark', () => {
  expect([...new TextEncoder().encode(forSpreadsheets('é'))]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9]);
});
