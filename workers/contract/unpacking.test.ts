import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { StudioError } from './errors.ts';
import { excess, unpackBytes } from './unpacking.ts';

const MIB = 2 ** 20;

it('gives bytes as they are, packed or not', async () => {
  const text = `{"é": "${'ü'.repeat(200_001)}"}`;
  expect(await (await unpackBytes('a.json', new Blob([text]))).text()).toBe(text);
  expect(await (await unpackBytes('a.json.gz', new Blob([gzipSync(text)]))).text()).toBe(text);
});

it('ends where a small file would become a huge one, and says so', async () => {
  const bomb = new Blob([gzipSync(Buffer.alloc(60 * MIB, 32))]);
  expect(bomb.size).toBeLessThan(MIB / 10);
  await expect(unpackBytes('b.json.gz', bomb)).rejects.toMatchObject({
    code: 'file-too-large',
    message: 'b.json.gz would unpack to more than 1000 times its size, and was not opened.',
  });
  await expect(unpackBytes('b.json.gz', bomb, 20 * MIB)).rejects.toThrow('would unpack to more than');
  const long = new Blob([Buffer.alloc(3 * MIB, 32)]);
  await expect(unpackBytes('c.json', long, 2 * MIB)).rejects.toThrow(
    'c.json holds more than 2 MiB, and was not opened',
  );
});

it('leaves what is damaged to those who know what it should be', async () => {
  const whole = gzipSync('{"a": 1}');
  await expect(unpackBytes('d.json.gz', new Blob([whole.subarray(0, -9)]))).rejects.not.toBeInstanceOf(
    StudioError,
  );
});

it.each([
  [0, 0, undefined],
  [10 * MIB, 1, undefined],
  [10 * MIB + 1, 1, 'more than 1000 times its size'],
  [200 * MIB, MIB, undefined],
  [500 * MIB + 1, 400 * MIB, 'more than 500 MiB'],
])('%i bytes of %i', (unpacked, packed, why) => {
  expect(excess(unpacked, packed, 500 * MIB)).toBe(why);
});
