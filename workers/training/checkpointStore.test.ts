import { beforeEach, expect, test, vi } from 'vitest';
import type { Checkpoint } from './checkpoint.ts';
import { FileStore } from './checkpointStore.ts';

/** The files of a fake origin-private folder, and how many bytes were read of them. */
let files: Map<string, Uint8Array<ArrayBuffer>>;
let bytesRead: number;
/** Bytes that the disk still takes; a write that needs more is cut off there. */
let room: number;

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
      if (room < 0) throw new Error('killed');
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

test('loads the newest of two slots, also after the page was opened anew', async () => {
  const store = await FileStore.open();
  for (const at of [1, 2, 3]) await store.save('r', checkpoint(at));
  expect([...files.keys()].sort()).toEqual(['r.a', 'r.b']);
  const again = await FileStore.open();
  expect(await again.load('r')).toEqual(checkpoint(3));
  await again.save('r', checkpoint(4));
  expect(await again.load('r')).toEqual(checkpoint(4));
});

test.each([0, 2, 4, 20, 300])('a save that is killed after %i bytes leaves the one before', async (taken) => {
  const store = await FileStore.open();
  for (const at of [1, 2]) await store.save('r', checkpoint(at, 100));
  room = taken;
  await expect(store.save('r', checkpoint(3, 100))).rejects.toMatchObject({ code: 'storage-failed' });
  room = Infinity;
  const again = await FileStore.open();
  expect(await again.load('r')).toEqual(checkpoint(2, 100));
  await again.save('r', checkpoint(4, 100));
  expect(await again.load('r')).toEqual(checkpoint(4, 100));
});

test('lists runs without reading their arrays', async () => {
  const store = await FileStore.open();
  await store.save('old', checkpoint(1, 1e5));
  await store.save('new', checkpoint(2, 1e5));
  bytesRead = 0;
  expect((await store.list()).map((info) => [info.runId, info.epoch])).toEqual([
    ['new', 2],
    ['old', 1],
  ]);
  expect(bytesRead).toBeLessThan(4000);
});

test('forgets a run', async () => {
  const store = await FileStore.open();
  await store.save('r', checkpoint(1));
  await store.remove('r');
  expect(await store.load('r')).toBeUndefined();
  expect(files.size).toBe(0);
});
