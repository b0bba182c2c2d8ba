import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { file } from '../fixtures/files.ts';
import { Job } from '../job.ts';
import { parseJsonLists } from './jsonLists.ts';

const parse = (bytes: BlobPart) => parseJsonLists(file('train.json', bytes), new Job());

describe('parseJsonLists', () => {
  it('gives back any lists, whatever the layout', async () => {
    const lists = fc.dictionary(fc.nat(50).map(String), fc.array(fc.nat(90), { maxLength: 5 }));
    const layout = fc.record({ indent: fc.constantFrom(undefined, 1, '\t'), mark: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(lists, layout, async (object, { indent, mark }) => {
        const { rows, cols, row, col } = await parse(
          (mark ? '\ufeff' : '') + JSON.stringify(object, null, indent),
        );
        const entries = Object.entries(object);
        const pairs = entries.flatMap(([user, items]) => items.map((item) => [Number(user), item]));
        expect(Array.from(row, (u, k) => [u, col[k]])).toEqual(pairs);
        expect(rows).toBe(Math.max(0, ...entries.map(([user]) => Number(user) + 1)));
        expect(cols).toBe(Math.max(0, ...pairs.map(([, item]) => item + 1)));
      }),
    );
  });

  it('reads users in any order', async () => {
    const { rows, row } = await parse('{"7": [1], "2": [3]}');
    expect([rows, row[0], row[1]]).toEqual([8, 7, 2]);
  });

  it('counts users whose list is empty', async () => {
    expect(await parse('{"7": []}\r\n')).toMatchObject({ rows: 8, cols: 0 });
    expect(await parse('{}')).toMatchObject({ rows: 0, cols: 0 });
  });

  it('reads files of several pieces', async () => {
    const object = Object.fromEntries(
      Array.from({ length: 40_000 }, (_, u) => [u, [u, 12345, 60000, 777777]]),
    );
    const text = JSON.stringify(object);
    expect(text.length).toBeGreaterThan(1 << 20);
    const { row, col } = await parse(text);
    expect(row.length).toBe(160_000);
    expect(Array.from(col).reduce((a, b) => a + b)).toBe((40_000 * 39_999) / 2 + 40_000 * 850122);
  });

  it('never fails with anything but a sentence, on arbitrary damage', async () => {
    const whole = new TextEncoder().encode('{"0": [1, 3], "12": [],\n"2": [0, 21]}');
    const any = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), end: fc.nat(whole.length) });
    await fc.assert(
      fc.asyncProperty(any, async ({ at, byte, end }) => {
        const bytes = whole.slice(0, end);
        if (at < end) bytes[at] = byte;
        const error: unknown = await parse(bytes).then(
          () => undefined,
          (e) => e,
        );
        if (error)
          expect(error).toMatchObject({
            name: 'StudioError',
            message: expect.stringMatching(/^train\.json/),
          });
      }),
    );
  });
});
