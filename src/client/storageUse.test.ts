import { expect, test, vi } from 'vitest';
import { checkpointedRuns, folderBytes, offlineBytes } from './storageUse.ts';

const file = (size: number) => ({ kind: 'file', getFile: async () => ({ size }) });
const folder = (entries: Record<string, object>) => ({
  kind: 'directory',
  keys: () => Object.keys(entries),
  values: () => Object.values(entries),
  getDirectoryHandle: async (name: string) => entries[name] ?? Promise.reject(new Error('absent')),
});
const gone = { kind: 'file', getFile: () => Promise.reject(new Error('removed meanwhile')) };

test('counts every file of a folder, and names the runs of checkpoints', async () => {
  const root = folder({
    datasets: folder({ a: folder({ 0: file(10), 1: file(20) }), b: folder({ 0: file(5), x: gone }) }),
    checkpoints: folder({ 'run-1.a': file(7), 'run-1.b': file(8), 'run-2.a': file(1) }),
  });
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } });
  expect(await folderBytes('datasets')).toBe(35);
  expect(await folderBytes('checkpoints')).toBe(16);
  expect(await checkpointedRuns()).toEqual(['run-1', 'run-2']);
  expect(await folderBytes('other')).toBe(0);
  vi.unstubAllGlobals();
});

test('counts the studio’s own caches and no other; where there are none, nothing', async () => {
  expect(await offlineBytes()).toBe(0);
  const cache = (...texts: string[]) => ({
    keys: async () => texts,
    match: async (text: string) => new Response(text),
  });
  const all: Record<string, object> = { 'studio-1': cache('one', 'three'), 'another app': cache('mine') };
  vi.stubGlobal('caches', { keys: async () => Object.keys(all), open: async (name: string) => all[name] });
  expect(await offlineBytes()).toBe(8);
  vi.unstubAllGlobals();
});
