import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from './corpus/case.ts';
import { crc32, deflated, zipBytes } from './corpus/zipBytes.ts';
import { openArchives } from './archive.ts';
import { file } from './fixtures/files.ts';
import { Job } from './job.ts';

const open = (bytes: BlobPart, job = new Job()) => openArchives([file('a/toy.zip', bytes)], job);
const textsOf = async (files: Awaited<ReturnType<typeof open>>) =>
  Object.fromEntries(await Promise.all(files.map(async (f) => [f.name, await f.file.text()] as const)));

describe('openArchives', () => {
  it('gives back whatever was packed, stored or deflated', async () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9 _-]{0,8}(\/[a-zé]{1,5})?\.[a-y]{1,3}$/);
    const entry = fc.record({
      name,
      content: fc.string({ unit: 'grapheme', maxLength: 300 }),
      packs: fc.boolean(),
    });
    const entries = fc.uniqueArray(entry, { selector: (e) => e.name, minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        const raw = await Promise.all(
          list.map(async ({ name: path, content, packs }) => {
            const bytes = utf8(content);
            const headers = { name: path, size: bytes.length, crc: crc32(bytes) };
            return packs ? { ...headers, bytes: await deflated(bytes), method: 8 } : { ...headers, bytes };
          }),
        );
        expect(await textsOf(await open(zipBytes(...raw)))).toEqual(
          Object.fromEntries(list.map(({ name: path, content }) => [`a/toy/${path}`, content])),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('leaves other files where they are, and clutter out', async () => {
    const clutter = ['__MACOSX/._a', 'b/.DS_Store', 'Thumbs.db', 'b/'].map((name) => ({
      name,
      bytes: utf8(''),
    }));
    const zip = file('toy.ZIP', zipBytes(...clutter, { name: './b\\c.txt', bytes: utf8('c') }));
    const opened = await openArchives([file('x.csv', 'x'), zip, file('y.csv', 'y')], new Job());
    expect(Object.keys(await textsOf(opened))).toEqual(['x.csv', 'toy/b/c.txt', 'y.csv']);
  });

  it('finds an archive behind bytes that do not belong to it', async () => {
    const zip = zipBytes({ name: 'c.txt', bytes: utf8('c') });
    const opened = await open(new Uint8Array(await new Blob([zip, utf8('trailing')]).arrayBuffer()));
    expect(await textsOf(opened)).toEqual({ 'a/toy/c.txt': 'c' });
  });

  it('says how far it is and stops when asked', async () => {
    const controller = new AbortController();
    const noise = Uint32Array.from({ length: 1 << 19 }, (_, k) => (k * 2654435761) >>> 0);
    const bytes = new Uint8Array(noise.buffer);
    const zip = zipBytes({
      name: 'noise.bin',
      bytes: await deflated(bytes),
      method: 8,
      size: bytes.length,
      crc: 0,
    });
    const labels = new Set<string>();
    const job = new Job({
      signal: controller.signal,
      onProgress: ({ label, fraction }) => {
        labels.add(label);
        if (label.startsWith('Unpacking')) expect(fraction).toBeLessThan(1);
        controller.abort();
      },
    });
    await expect(open(zip, job)).rejects.toMatchObject({ code: 'cancelled' });
    expect([...labels]).toEqual(['Unpacking toy.zip']);
  });
});
