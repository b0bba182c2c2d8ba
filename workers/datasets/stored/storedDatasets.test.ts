import { beforeEach, expect, test } from 'vitest';
import type { NamedFile } from '#contract/dataset.ts';
import { file } from '../fixtures/files.ts';
import { MemoryDatasetStore } from './memoryStore.ts';
import { StoredDatasets } from './storedDatasets.ts';

const HASH = '0123456789abcdef'.repeat(4);
const FILES = [file('my data/train.csv', 'user,item\n1,2\n'), file('my data/empty.txt', '')];
const IMPORT = { name: 'My data, 2nd', hash: HASH, files: FILES, options: { format: 'table' as const } };

let store: MemoryDatasetStore;
let stored: StoredDatasets;
beforeEach(() => {
  store = new MemoryDatasetStore();
  stored = new StoredDatasets(store);
});

test('a kept import comes back under its own names, with its options', async () => {
  const id = await stored.keep(IMPORT);
  expect(id).toBe('my-data-2nd-0123456789ab');
  const kept = await stored.files(id);
  expect(kept).toMatchObject({ name: 'My data, 2nd', options: { format: 'table' } });
  expect(kept.files.map(({ name }) => name)).toEqual(['my data/train.csv', 'my data/empty.txt']);
  expect(await kept.files[0].file.text()).toBe('user,item\n1,2\n');
});

test('keeping twice is one entry', async () => {
  await stored.keep(IMPORT);
  await stored.keep(IMPORT);
  const { datasets } = await stored.report();
  expect(datasets).toHaveLength(1);
  expect(datasets[0]).toMatchObject({ kind: 'import', bytes: 14, totalBytes: 14 });
});

test('an import that cannot be kept whole leaves nothing behind', async () => {
  const gone = {
    name: 'gone.csv',
    file: Object.assign(new Blob(['x']), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }),
    }),
  } as unknown as NamedFile;
  await expect(stored.keep({ ...IMPORT, files: [...FILES, gone] })).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining('gone.csv'),
  });
  expect((await stored.report()).datasets).toEqual([]);
});

test('what is deleted is gone, and deleting it again is no error', async () => {
  const id = await stored.keep(IMPORT);
  expect((await stored.report()).used).toBeGreaterThan(14);
  await stored.remove(id);
  await stored.remove(id);
  expect(await stored.report()).toMatchObject({ datasets: [], used: 0 });
  await expect(stored.files(id)).rejects.toMatchObject({ code: 'storage-failed' });
});

test('a file that lost bytes is noticed when it is opened', async () => {
  const id = await stored.keep(IMPORT);
  const part = await store.append(id, '0');
  part.clear();
  part.close();
  await expect(stored.files(id)).rejects.toMatchObject({
    code: 'storage-failed',
    message: 'My data, 2nd is not complete: 0 bytes of 14 bytes are here.',
  });
  await stored.keep(IMPORT);
  expect((await stored.files(id)).files).toHaveLength(2);
});

test('a folder whose record is damaged can be seen and deleted', async () => {
  const record = await store.append('odd', 'record.json');
  record.write(new TextEncoder().encode('{"version":1'));
  record.close();
  expect((await stored.report()).datasets).toMatchObject([{ id: 'odd', name: 'odd', bytes: 12 }]);
  await expect(stored.files('odd')).rejects.toMatchObject({ code: 'storage-failed' });
  await stored.remove('odd');
  expect((await stored.report()).datasets).toEqual([]);
});
