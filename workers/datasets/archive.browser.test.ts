import { expect, it } from 'vitest';
import { openArchives } from './archive.ts';
import { zips } from './corpus/zips.ts';
import { crc32, deflated, zipBytes } from './corpus/zipBytes.ts';
import { file } from './fixtures/files.ts';
import { Job } from './job.ts';

it('inflates with the streams of this browser', async () => {
  const bytes = Uint8Array.from({ length: 3_000_000 }, (_, k) => (k * k) >> 7);
  const entry = {
    name: 'a.bin',
    bytes: await deflated(bytes),
    method: 8,
    size: bytes.length,
    crc: crc32(bytes),
  };
  const [opened] = await openArchives([file('toy.zip', zipBytes(entry))], new Job());
  expect(opened.name).toBe('toy/a.bin');
  // Of the same checksum: comparing three million numbers one by one takes the matcher ten seconds.
  expect(crc32(new Uint8Array(await opened.file.arrayBuffer()))).toBe(entry.crc);
});

const harmful = zips.filter(([what]) => /bomb|checksum|not deflated|smaller|cut short|beyond/.test(what));
for (const [what, source, code, message] of harmful)
  it(`refuses ${what}`, async () => {
    const files = typeof source === 'function' ? await source() : source;
    await expect(openArchives(files, new Job())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
