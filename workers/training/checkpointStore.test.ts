import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeCheckpoint, type Checkpoint } from './checkpoint.ts';
import { DatabaseStore } from './checkpointDatabase.ts';
import { FileStore, type CheckpointStore } from './checkpointStore.ts';
import { openCheckpoints } from './openCheckpoints.ts';

/** The files of a fake origin-private folder, and how many bytes were read of them. */
let files: Map<string, Uint8Array<ArrayBuffer>>;
let bytesRead: number;
/** Bytes that the disk still takes; a write that needs more is cut off there, and says so or ends the worker. */
let room: number;
let isKilledWhenFull: boolean;

class CountedFile extends File {
  override slice(from?: number, to?: number): Blob {
    const part = super.slice(from, to);
    bytesRead += part.size;
    return part;
  }
  override arrayBuffer(): Promise<ArrayBuffer> {
    bytesRead += this.size;
    return super.arrayBuffer();
  }
}

function accessTo(name: string) {
  return {
    truncate: (size: number) => void files.set(name, files.get(name)!.slice(0, size)),
    write(bytes: Uint8Array, { at }: { at: number }) {
      const taken = bytes.subarray(0, Math.max(0, room));
      room -= bytes.length;
      const before = files.get(name)!;
      const after = new Uint8Array(Math.max(before.length, at + taken.length));
      after.set(before);
      after.set(taken, at);
      files.set(name, after);
      if (room < 0 && isKilledWhenFull) throw new Error('killed');
      return taken.length;
    },
    flush: () => {},
    close: () => {},
  };
}

const folder = {
  getDirectoryHandle: async () => folder,
  async getFileHandle(name: string, options?: { create: boolean }) {
    if (!files.has(name)) {
      if (!options?.create) throw new Error('absent');
      files.set(name, new Uint8Array(0));
    }
    return {
      getFile: async () => new CountedFile([files.get(name)!], name),
      createSyncAccessHandle: async () => accessTo(name),
    };
  },
  removeEntry: async (name: string) => void files.delete(name),
  keys: () => files.keys(),
};

beforeEach(() => {
  files = new Map();
  bytesRead = 0;
  room = Infinity;
  isKilledWhenFull = true;
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => folder } });
  return () => vi.unstubAllGlobals();
});

const checkpoint = (savedAt: number, size = 3): Checkpoint => ({
  version: 1,
  request: { runId: 'r', name: 'r', model: 'lightgcn', config: {}, seed: 1, protocol: 'strict' },
  dataset: { name: 'mini', hash: 'abc' },
  machine: 'wasm (SIMD)',
  savedAt,
  position: {
    stage: 'model',
    epoch: savedAt,
    step: 0,
    globalStep: 0,
    seconds: 0,
    epochSeconds: 0,
    meter: { parts: [], sums: [], steps: 0 },
  },
  optimiserStep: 0,
  curves: [],
  finished: {},
  arrays: { ids: new Float32Array(size).fill(savedAt) },
});

/** Opens files, which the fake folder has. */
const openFiles = async () => (await FileStore.open())!;

test('loads the newest of two slots, also after the page was opened anew', async () => {
  const store = await openFiles();
  for (const at of [1, 2, 3]) await store.save('r', checkpoint(at));
  expect([...files.keys()].sort()).toEqual(['r.a', 'r.b']);
  const again = await openFiles();
  expect(await again.load('r')).toEqual(checkpoint(3));
  await again.save('r', checkpoint(4));
  expect(await again.load('r')).toEqual(checkpoint(4));
});

const PLACES = [0, 2, 4, 6, 20, 300];
test.each(PLACES)('a save that is killed after %i bytes leaves the one before', async (taken) => {
  const store = await openFiles();
  for (const at of [1, 2]) await store.save('r', checkpoint(at, 100));
  room = taken;
  await expect(store.save('r', checkpoint(3, 100))).rejects.toMatchObject({ code: 'storage-failed' });
  room = Infinity;
  const again = await openFiles();
  expect(await again.load('r')).toEqual(checkpoint(2, 100));
  await again.save('r', checkpoint(4, 100));
  expect(await again.load('r')).toEqual(checkpoint(4, 100));
});

/** All bytes but the last: the four that are written first, the rest, and the first four once more. */
const ALMOST = encodeCheckpoint(checkpoint(3, 100)).length + 3;
test.each([...PLACES, ALMOST])(
  'saves on a disk that is full after %i bytes, and says so by the count only, fail and leave the last good one',
  async (taken) => {
    isKilledWhenFull = false;
    const store = await openFiles();
    for (const at of [1, 2]) await store.save('r', checkpoint(at, 100));
    for (const at of [3, 4, 5]) {
      room = taken;
      await expect(store.save('r', checkpoint(at, 100))).rejects.toMatchObject({
        code: 'storage-failed',
        message: expect.stringContaining('there is no room left in this browser’s storage'),
      });
      expect(await (await openFiles()).load('r')).toEqual(checkpoint(2, 100));
    }
    room = Infinity;
    await store.save('r', checkpoint(6, 100));
    expect(await (await openFiles()).load('r')).toEqual(checkpoint(6, 100));
  },
);

test('lists runs without reading their arrays', async () => {
  const store = await openFiles();
  await store.save('old', checkpoint(1, 1e5));
  await store.save('new', checkpoint(2, 1e5));
  bytesRead = 0;
  expect(await store.list()).toHaveLength(2);
  expect(bytesRead).toBeLessThan(4000);
});

describe.each<[string, () => Promise<CheckpointStore | undefined>]>([
  ['files', FileStore.open],
  ['the database', DatabaseStore.open],
])('in %s', (_, open) => {
  test('the newest checkpoint of each run is kept, listed, counted and forgotten', async () => {
    const store = (await open())!;
    await store.save('old', checkpoint(1));
    for (const at of [2, 3]) await store.save('new', checkpoint(at));
    const again = (await open())!;
    expect(await again.load('new')).toEqual(checkpoint(3));
    expect((await again.list()).map((info) => [info.runId, info.epoch])).toEqual([
      ['new', 3],
      ['old', 1],
    ]);
    const { runIds, bytes } = await again.use();
    expect(runIds.sort()).toEqual(['new', 'old']);
    expect(bytes).toBeGreaterThan(2 * 12);
    await again.remove('new');
    expect(await again.load('new')).toBeUndefined();
    expect((await again.use()).runIds).toEqual(['old']);
    await again.remove('old');
    expect(await again.use()).toEqual({ runIds: [], bytes: 0 });
  });

  test('a checkpoint whose head is damaged is offered to nobody, and the others are', async () => {
    const store = (await open())!;
    await store.save('good', checkpoint(1));
    for (const [name, change] of Object.entries(DAMAGES))
      await store.save(name, { ...checkpoint(2), ...(change as object) });
    expect((await store.list()).map(({ runId }) => runId)).toEqual(['good']);
    expect((await store.use()).runIds).toHaveLength(1 + Object.keys(DAMAGES).length);
  });
});

const DAMAGES = {
  position: { position: undefined },
  request: { request: { runId: 'x' } },
  dataset: { dataset: null },
  savedAt: { savedAt: 'yesterday' },
  curves: { curves: [{}] },
  version: { version: 2 },
};

test.each(['states', 'heads'])(
  'a transaction without room for its %s leaves the checkpoint before',
  async (table) => {
    const store = (await DatabaseStore.open())!;
    await store.save('r', checkpoint(1));
    const { put } = IDBObjectStore.prototype;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
      key,
    ) {
      const request = put.call(this, value, key);
      if (this.name === table) this.transaction.abort();
      return request;
    });
    await expect(store.save('r', checkpoint(2))).rejects.toMatchObject({ code: 'storage-failed' });
    spy.mockRestore();
    expect(await store.load('r')).toEqual(checkpoint(1));
    expect(await store.list()).toMatchObject([{ epoch: 1 }]);
  },
);

test('a state that is shorter than its head says is refused', async () => {
  const store = (await DatabaseStore.open())!;
  await store.save('r', checkpoint(1));
  const db = await openDB('promptmm-checkpoints');
  const bytes = (await db.get('states', 'r')) as Uint8Array;
  await db.put('states', bytes.slice(0, -1), 'r');
  db.close();
  await expect(store.load('r')).rejects.toMatchObject({ code: 'checkpoint-unusable' });
});

test('checkpoints lie in files, else in the database, else in memory', async () => {
  expect(await openCheckpoints()).toBeInstanceOf(FileStore);
  const withoutHandles = { ...folder, getFileHandle: async () => ({}) };
  for (const getDirectory of [
    async () => ({ ...folder, getDirectoryHandle: async () => withoutHandles }),
    () => Promise.reject(new DOMException('blocked', 'SecurityError')),
    undefined,
  ]) {
    vi.stubGlobal('navigator', { storage: { getDirectory } });
    const store = await openCheckpoints();
    expect(store).toBeInstanceOf(DatabaseStore);
    expect(store.isLasting).toBe(true);
  }
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  expect((await openCheckpoints()).isLasting).toBe(false);
});
