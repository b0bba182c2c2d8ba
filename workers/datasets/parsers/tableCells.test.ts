import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { DELIMITERS, type Separator } from '#contract/dataset.ts';
import { file } from '../fixtures/files.ts';
import { Job } from '../job.ts';
import { readRecords, type TableRecord } from './tableCells.ts';

async function recordsOf(text: string, delimiter: Separator): Promise<TableRecord[]> {
  const all: TableRecord[] = [];
  for await (const records of readRecords(file('x.csv', text), delimiter, new Job())) all.push(...records);
  return all;
}

it('gives back any cells, whatever they hold', async () => {
  const odd = fc.constantFrom('"', ',', ';', '\t', '|', ' ', '\n', '""', 'é');
  const cell = fc
    .array(fc.oneof(odd, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 4 })
    .map((parts) => parts.join('').replaceAll(/[\r\ufeff]/g, ''));
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const layout = fc.record({
    delimiter: fc.constantFrom(...DELIMITERS),
    newline: fc.constantFrom('\n', '\r\n'),
    ends: fc.boolean(),
    mark: fc.boolean(),
    quotes: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(rows, layout, async (table, { delimiter, newline, ends, mark, quotes }) => {
      const text = Papa.unparse(table, { delimiter, newline, quotes });
      const records = await recordsOf(`${mark ? '\ufeff' : ''}${text}${ends ? newline : ''}`, delimiter);
      expect(records.map(({ cells }) => cells)).toEqual(table);
    }),
    { numRuns: 300 },
  );
});

it('counts lines, also within quotes and across empty ones', async () => {
  const records = await recordsOf('a,b\r\n\r\n"c\r\nd",e\r\nf,g', ',');
  expect(records).toEqual([
    { cells: ['a', 'b'], line: 1 },
    { cells: ['c\nd', 'e'], line: 3 },
    { cells: ['f', 'g'], line: 5 },
  ]);
});

it('joins records that pieces of the file share', async () => {
  const rows = Array.from({ length: 40_000 }, (_, k) => [`user ${k}`, `"item"\n${k}, é`, String(k)]);
  const records = await recordsOf(Papa.unparse(rows, { newline: '\n' }), ',');
  expect(records.map(({ cells }) => cells)).toEqual(rows);
  expect(records.at(-1)!.line).toBe(79_999);
});

it.each([
  [
    '::',
    '1::"Great" Cats (1998)::Musical\n2::"Whole"::"a\n',
    [
      ['1', '"Great" Cats (1998)', 'Musical'],
      ['2', 'Whole', '"a'],
    ],
  ],
  ['::', '"1"::"a::b"::x\n', [['1', 'a::b', 'x']]],
  [
    'blanks',
    '  1 \t 2   "a b"\n3 4 5  \n',
    [
      ['1', '2', 'a b'],
      ['3', '4', '5'],
    ],
  ],
] as const)('takes lines apart at %j as people write them', async (delimiter, text, cells) => {
  expect((await recordsOf(text, delimiter)).map((record) => record.cells)).toEqual(cells);
});
