import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MalformedCase } from './case.ts';
import { DataLaboratory } from '../laboratory.ts';
import { folders } from './folders.ts';
import { interTables } from './inter.ts';
import { jsonLists } from './lists.ts';
import { numbers } from './numbers.ts';
import { pickles } from './pickles.ts';
import { sentenceFolders } from './sentences.ts';
import { tables } from './tables.ts';
import { zips } from './zips.ts';

const CORPUS: Readonly<Record<string, MalformedCase[]>> = {
  folders,
  jsonLists,
  interTables,
  numbers,
  pickles,
  sentenceFolders,
  tables,
  zips,
};
/** No case needs more at once: 20 million users, as the largest dataset may have, are 80 MB. */
const MOST_BYTES = 2 ** 27;
const ARRAYS = [
  'Uint8Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'ArrayBuffer',
] as const;

const laboratory = new DataLaboratory();
let loaded: string;
let largest = 0;

beforeAll(async () => {
  loaded = (await laboratory.generate({ source: 'synthetic', preset: 'mini', seed: 1 })).hash;
  for (const name of ARRAYS) vi.stubGlobal(name, watched(globalThis[name]));
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** The constructor, which notes the size of what it makes anew. */
function watched(constructor: (typeof globalThis)[(typeof ARRAYS)[number]]) {
  const bytes = 'BYTES_PER_ELEMENT' in constructor ? constructor.BYTES_PER_ELEMENT : 1;
  return new Proxy(constructor, {
    construct(target, args: [unknown, ...unknown[]], newTarget) {
      const [first] = args;
      const length =
        typeof first === 'number' ? first : ((first as ArrayLike<number> | undefined)?.length ?? 0);
      largest = Math.max(largest, length * bytes);
      return Reflect.construct(target, args, newTarget) as object;
    },
  });
}

it('would see a large allocation', () => {
  largest = 0;
  new Float64Array(2 ** 17).fill(1);
  Int32Array.from({ length: 2 ** 19 }, () => 1);
  expect(largest).toBe(2 ** 21);
});

it('is large, and says nothing twice', () => {
  const names = Object.values(CORPUS).flatMap((cases) => cases.map(([what]) => what));
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(new Set(names).size).toBe(names.length);
});

for (const [part, cases] of Object.entries(CORPUS))
  describe(part, () => {
    for (const [what, source, code, message, options] of cases)
      it(what, { timeout: 20_000 }, async () => {
        const files = typeof source === 'function' ? await source() : source;
        largest = 0;
        await expect(laboratory.open('toy', files, options)).rejects.toMatchObject({
          name: 'StudioError',
          code,
          message: expect.stringMatching(message),
          hint: expect.stringMatching(/\S/),
        });
        expect(largest).toBeLessThanOrEqual(MOST_BYTES);
        expect((await laboratory.dataset()).hash).toBe(loaded);
      });
  });
