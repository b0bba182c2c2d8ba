import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CatalogueEntry } from '#contract/catalogue.ts';
import { file } from '../fixtures/files.ts';
import type { StoredCalls } from './testCalls.ts';

const BYTES = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7919) >> 3);
const IMPORT = {
  name: 'mine',
  hash: 'f'.repeat(64),
  files: [file('mine/a.csv', '1,2\n'), file('mine/b.npy', BYTES)],
};

/** One call after the other to a worker of its own, as every tab has one. */
class Tab {
  readonly #worker = new Worker(new URL('./test.worker.ts', import.meta.url), { type: 'module' });

  ask<K extends keyof StoredCalls>(call: K, ...args: Parameters<StoredCalls[K]>): ReturnType<StoredCalls[K]> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }) => (data.error ? reject(data.error as Error) : resolve(data.value));
      this.#worker.onerror = (event) => reject(new Error(event.message));
      this.#worker.postMessage([call, ...args]);
    }) as ReturnType<StoredCalls[K]>;
  }
  close() {
    this.#worker.terminate();
  }
}

let tab: Tab;
let other: Tab;
beforeEach(async () => {
  tab = new Tab();
  other = new Tab();
  for (const { id } of (await tab.ask('report')).datasets) await tab.ask('remove', id);
});
afterEach(() => {
  tab.close();
  other.close();
});

async function entryOf(bytes: Uint8Array<ArrayBuffer>): Promise<CatalogueEntry> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const url = URL.createObjectURL(new Blob([bytes]));
  const files = [{ name: 'a.npy', url, bytes: bytes.length, sha256 }];
  return { id: 'tiny', name: 'Tiny', description: '-', homepage: '-', licence: '-', files };
}

async function expectDownloaded(): Promise<void> {
  const { files } = await other.ask('files', 'tiny');
  expect(files.map(({ name }) => name)).toEqual(['tiny/a.npy']);
  const bytes = new Uint8Array(await files[0].file.arrayBuffer());
  expect(bytes.length).toBe(BYTES.length);
  expect(bytes.every((byte, i) => byte === BYTES[i])).toBe(true);
}

test('what one tab keeps, the next one opens, and can delete', async () => {
  expect(await tab.ask('kind')).toBe('FileDatasetStore');
  const id = await tab.ask('keep', IMPORT);
  expect(await tab.ask('keep', IMPORT)).toBe(id);
  tab.close();

  const { files } = await other.ask('files', id);
  expect(files.map(({ name, file }) => [name, file.size])).toEqual([
    ['mine/a.csv', 4],
    ['mine/b.npy', BYTES.length],
  ]);
  expect(await files[0].file.text()).toBe('1,2\n');
  const { datasets, used, quota } = await other.ask('report');
  expect(datasets).toMatchObject([{ id, kind: 'import', bytes: BYTES.length + 4 }]);
  expect(used).toBeGreaterThan(0);
  expect(quota).toBeGreaterThan(used);
  await other.ask('remove', id);
  expect((await other.ask('report')).datasets).toEqual([]);
});

test('a download is stored and opens elsewhere', async () => {
  await tab.ask('download', await entryOf(BYTES));
  await expectDownloaded();
});

test('a download goes on from the part that a closed tab left, and not while that tab writes', async () => {
  const entry = await entryOf(BYTES);
  const [{ sha256 }] = entry.files;
  await tab.ask('hold', 'tiny', sha256, BYTES.subarray(0, 1_234_567));
  await expect(other.ask('download', entry)).rejects.toMatchObject({ code: 'busy' });
  await expect(other.ask('remove', 'tiny')).rejects.toMatchObject({ code: 'busy' });
  await tab.ask('release');
  expect((await other.ask('report')).datasets).toMatchObject([
    { bytes: 1_234_567, totalBytes: BYTES.length },
  ]);
  await other.ask('download', entry);
  await expectDownloaded();
});

test('a part that is not the beginning of the file is found out by the hash', async () => {
  const entry = await entryOf(BYTES);
  await tab.ask('hold', 'tiny', entry.files[0].sha256, new Uint8Array(1000));
  await tab.ask('release');
  await expect(tab.ask('download', entry)).rejects.toMatchObject({ code: 'download-failed' });
  await tab.ask('download', entry);
  await expectDownloaded();
});
