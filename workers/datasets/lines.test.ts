import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joined, latin1, utf8 } from './corpus/case.ts';
import { file } from './fixtures/files.ts';
import { Job } from './job.ts';
import { firstLine, readLines } from './lines.ts';

const utf16 = (text: string) =>
  new Uint8Array(Uint16Array.from({ length: text.length }, (_, k) => text.charCodeAt(k)).buffer);
const swapped = (bytes: Uint8Array) => Uint8Array.from(bytes, (_, k) => bytes[k ^ 1]);

async function linesOf(bytes: BlobPart, job = new Job()): Promise<string[]> {
  const all: string[] = [];
  for await (const { first, lines } of readLines(file('x.inter', bytes), job)) {
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

const LATER = `${'0123456789abcde\n'.repeat(70_000)}caf`;

it.each([
  ['Windows-1252 from a later piece on', joined(utf8(LATER), latin1('\xe9 \x80\n')), [`café €`], true],
  ['UTF-16 with a mark', utf16('\ufeffcafé\r\n\u4e2d'), ['café', '中'], false],
  ['UTF-16 of the other order', swapped(utf16('\ufeffcafé\n')), ['café'], false],
  ['UTF-16 without a mark', utf16('cafés and more\n'), ['cafés and more'], false],
  ['UTF-16 in two pieces', utf16(`\ufeff${'ééééééééé\n'.repeat(60_000)}`), ['ééééééééé'], false],
])('reads %s', async (_, bytes, last, isNoted) => {
  const job = new Job();
  expect((await linesOf(bytes, job)).slice(-last.length)).toEqual(last);
  expect(job.warnings.map(({ message }) => message)).toEqual(isNoted ? ['x.inter is no UTF-8 text.'] : []);
});

it.each([
  ['damage in UTF-8', joined(utf8(`é${LATER}`), Uint8Array.of(0xe9, 10)), '0xe9 at position 1120005'],
  ['bytes of no letter', Uint8Array.of(65, 0xe9, 0x90, 10), '0xe9 at position 1'],
  ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 10), '0xff at position 0'],
])('says which byte does not fit in %s', async (_, bytes, place) => {
  await expect(linesOf(bytes)).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining(`x.inter is no UTF-8 text: byte ${place}`),
  });
});

it('refuses a line that never ends before it has read it all', async () => {
  await expect(linesOf('x'.repeat(3 << 20))).rejects.toThrow('x.inter: line 1 is longer than 1 MiB.');
});

it('shows the first line of anything', async () => {
  expect(await firstLine(file('x', 'a\tb\r\nc'))).toBe('a\tb');
  expect(await firstLine(file('x', ''))).toBe('');
  expect(await firstLine(file('x', Uint8Array.of(255, 0, 10, 255)))).toBe('\ufffd\0');
  expect(await firstLine(file('x', latin1('caf\xe9\n')))).toBe('café');
  expect(await firstLine(file('x', utf16('\ufeffa\tb\n')))).toBe('a\tb');
});
