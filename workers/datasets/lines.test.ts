import fc from 'fast-check';
import { expect, it } from 'vitest';
import { file } from './fixtures/files.ts';
import { Job } from './job.ts';
import { firstLine, readLines } from './lines.ts';

async function linesOf(bytes: BlobPart): Promise<string[]> {
  const all: string[] = [];
  for await (const { first, lines } of readLines(file('x.inter', bytes), new Job())) {
    expect(first).toBe(all.length + 1);
    all.push(...lines);
  }
  return all;
}

it.each([
  ['LF', 'a\nb\n', ['a', 'b']],
  ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
  ['no line feed at the end', 'a\nb', ['a', 'b']],
  ['a byte order mark', '\ufeffa\nb', ['a', 'b']],
  ['empty lines', 'a\n\nb\n\n', ['a', '', 'b', '']],
])('reads %s', async (_, text, lines) => {
  expect(await linesOf(text)).toEqual(lines);
});

it('joins lines and letters that two pieces share', async () => {
  const lines = Array.from({ length: 40_000 }, (_, k) => `${k} ${'é'.repeat(20 + (k % 7))}€`);
  expect(await linesOf(lines.join('\n'))).toEqual(lines);
});

it('gives back any text', async () => {
  const line = fc.string({ unit: 'grapheme' }).filter((s) => !/[\r\n\ufeff]/.test(s));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
      expect(await linesOf(lines.map((l) => l + end).join(''))).toEqual(lines);
    }),
  );
});

it('says which byte is no UTF-8, also in a later piece', async () => {
  const bytes = new TextEncoder().encode(`${'0123456789abcde\n'.repeat(70_000)}caf`);
  await expect(
    linesOf(new Uint8Array(await new Blob([bytes, Uint8Array.of(0xe9, 10)]).arrayBuffer())),
  ).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringMatching(/^x\.inter is no UTF-8 text: byte 0xe9 at position 1120003/),
  });
});

it('refuses a line that never ends before it has read it all', async () => {
  await expect(linesOf('x'.repeat(3 << 20))).rejects.toThrow('x.inter: line 1 is longer than 1 MiB.');
});

it('shows the first line of anything', async () => {
  expect(await firstLine(file('x', 'a\tb\r\nc'))).toBe('a\tb');
  expect(await firstLine(file('x', ''))).toBe('');
  expect(await firstLine(file('x', Uint8Array.of(255, 10, 255)))).toBe('\ufffd');
});
