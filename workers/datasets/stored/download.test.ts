import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LoadProgress } from '#contract/api.ts';
import type { CatalogueEntry } from '#contract/catalogue.ts';
import { MemoryDatasetStore } from './memoryStore.ts';
import { StoredDatasets } from './storedDatasets.ts';
import { startFileServer, type FileServer } from './testServer.ts';

const A = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) >> 3);
const B = Uint8Array.from({ length: 5_000 }, (_, i) => i * 31);

let server: FileServer;
let store: MemoryDatasetStore;
let kept: StoredDatasets;
let entry: CatalogueEntry;

beforeEach(async () => {
  server = await startFileServer();
  store = new MemoryDatasetStore();
  kept = new StoredDatasets(store);
  entry = server.entry('tiny', { 'a.npy': A, 'b.pkl': B });
});
afterEach(() => server.close());

const sha = (file: number) => entry.files[file].sha256;
const stored = async (file = 0) => new Uint8Array(await (await store.read('tiny', sha(file)))!.arrayBuffer());
const datasets = async () => (await kept.report()).datasets;

async function expectWhole() {
  const { files } = await kept.files('tiny');
  expect(files.map(({ name }) => name)).toEqual(['tiny/a.npy', 'tiny/b.pkl']);
  expect(Buffer.compare(await stored(0), A)).toBe(0);
  expect(Buffer.compare(await stored(1), B)).toBe(0);
}

test('an entry is downloaded with progress, then opens without the network', async () => {
  const progress: LoadProgress[] = [];
  await kept.download({ ...entry, options: { format: 'diffmm' } }, { onProgress: (p) => progress.push(p) });
  expect(progress.at(-1)!.label).toMatch(/^Downloading b\.pkl: .+ of 305\.0 kB$/);
  expect(progress.every(({ fraction }) => fraction! >= 0 && fraction! <= 1)).toBe(true);

  await server.close();
  await kept.download({ ...entry, options: { format: 'diffmm' } });
  await expectWhole();
  expect((await kept.files('tiny')).options).toEqual({ format: 'diffmm' });
  const [dataset] = await datasets();
  expect(dataset).toMatchObject({ id: 'tiny', kind: 'catalogue', bytes: 305_000, totalBytes: 305_000 });
});

test('a cut connection keeps what came, and the next download asks for the rest only', async () => {
  server.manners = { cutAfter: 120_000 };
  await expect(kept.download(entry)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringContaining('was lost while a.npy'),
    hint: expect.stringContaining('goes on from there'),
  });
  const [{ bytes, totalBytes }] = await datasets();
  expect(totalBytes).toBe(305_000);
  // A reader that is slow loses the end of what was sent.
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(120_000);
  await expect(kept.files('tiny')).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(/^TINY is not complete: .+ of 305\.0 kB are here\.$/),
  });

  server.manners = {};
  await kept.download(entry);
  expect(server.ranges).toEqual(['', `bytes=${bytes}-`, '']);
  await expectWhole();
});

test('a server without ranges starts over, and the file is still right', async () => {
  server.manners = { cutAfter: 120_000 };
  await expect(kept.download(entry)).rejects.toThrow();
  server.manners = { noRange: true };
  await kept.download(entry);
  await expectWhole();
});

test('a server that has no bytes left (416) is asked for the whole file', async () => {
  server.entry('tiny', { 'a.npy': A.subarray(0, 1000) });
  entry.files[0] = { ...entry.files[0], bytes: A.length };
  await expect(kept.download(entry)).rejects.toThrow('ended after 1000 of 300000 bytes');
  await expect(kept.download(entry)).rejects.toThrow('ended after 1000 of 300000 bytes');
  expect(server.ranges).toEqual(['', 'bytes=1000-', '']);
});

test('a wrong hash deletes the file and says what was found', async () => {
  const found = sha(1);
  entry.files[1] = { ...entry.files[1], sha256: sha(0) };
  entry = { ...entry, files: [entry.files[1]] };
  await expect(kept.download(entry)).rejects.toMatchObject({
    code: 'download-failed',
    message: `b.pkl is not the file that was meant: its SHA-256 is ${found}, expected ${sha(0)}. It was deleted.`,
  });
  expect(await stored()).toHaveLength(0);
});

test('one byte too many stops the download at once', async () => {
  entry.files[0] = { ...entry.files[0], bytes: 1000 };
  server.manners = { stallAfter: 200_000 };
  await expect(kept.download(entry)).rejects.toThrow('a.npy is larger than the 1000 bytes');
  expect(await stored()).toHaveLength(0);
});

test.each([
  [404, 'answered 404', 'moved'],
  [503, 'answered 503', 'try again'],
])('status %i is told with its cure', async (status, message, hint) => {
  server.manners = { status };
  await expect(kept.download(entry)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
});

test('a server that is not there is told as such', async () => {
  await server.close();
  await expect(kept.download(entry)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringContaining('a.npy could not be downloaded: 127.0.0.1'),
  });
});

test('progress stays true while the network is silent; cancelling keeps the part for a later download', async () => {
  server.manners = { stallAfter: 50_000 };
  const controller = new AbortController();
  let label = '';
  const onProgress = (progress: LoadProgress) => (label = progress.label);
  const download = kept.download(entry, { signal: controller.signal, onProgress });
  const outcome = expect(download).rejects.toMatchObject({ code: 'cancelled' });
  await expect.poll(() => label).toBe('Downloading a.npy: 50.0 kB of 305.0 kB');
  expect((await datasets())[0].bytes).toBe(50_000);
  controller.abort();
  await outcome;
  server.manners = {};
  await kept.download(entry);
  expect(server.ranges).toEqual(['', 'bytes=50000-', '']);
  await expectWhole();
});

test('one file cannot be downloaded or deleted twice at the same time', async () => {
  server.manners = { stallAfter: 50_000 };
  const controller = new AbortController();
  const outcome = expect(kept.download(entry, { signal: controller.signal })).rejects.toThrow();
  await expect.poll(async () => (await datasets())[0]?.bytes).toBe(50_000);
  const otherTab = new StoredDatasets(store);
  await expect(otherTab.download(entry)).rejects.toMatchObject({ code: 'busy' });
  await expect(otherTab.remove('tiny')).rejects.toMatchObject({ code: 'busy' });
  controller.abort();
  await outcome;
});

test('too little room is told before anything is asked, or when the browser says so', async () => {
  kept = new StoredDatasets(new MemoryDatasetStore(100_000));
  await expect(kept.download(entry)).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringContaining('no room left for TINY (305.0 kB to store, 100.0 kB free)'),
  });
  expect(server.ranges).toEqual([]);

  store = new MemoryDatasetStore(100_000);
  store.use = async () => ({ used: 0, quota: 1e9, persistent: false, isLasting: false });
  kept = new StoredDatasets(store);
  await expect(kept.download(entry)).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringContaining('no room left for a.npy'),
  });
  expect((await datasets())[0].bytes).toBeGreaterThan(0);
});

test('a corrected entry downloads what changed and drops what it no longer names', async () => {
  await kept.download(entry);
  const old = sha(0);
  entry = server.entry('tiny', { 'a.npy': A.slice().reverse(), 'b.pkl': B });
  await kept.download(entry);
  expect(server.ranges).toHaveLength(3);
  expect(await store.names('tiny')).not.toContain(old);
  expect(await store.read('tiny', sha(0))).toBeDefined();
});
