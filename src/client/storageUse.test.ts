import { expect, test, vi } from 'vitest';
import { cacheOf } from '#contract/offline.ts';
import { folderBytes, offlineBytes } from './storageUse.ts';

const file = (size: number) => ({ kind: 'file', getFile: async () => ({ size }) });
const folder = (entries: Record<string, object>) => ({
  kind: 'directory',
  keys: () => Object.keys(entries),
  values: () => Object.values(entries),
  getDirectoryHandle: async (name: string) => entries[name] ?? Promise.reject(new Error('absent')),
});
const gone = { kind: 'file', getFile: () => Promise.reject(new Error('removed meanwhile')) };

test('counts every file of a folder', async () => {
  const root = folder({
    datasets: folder({ a: folder({ 0: file(10), 1: file(20) }), b: folder({ 0: file(5), x: gone }) }),
  });
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } });
  expect(await folderBytes('datasets')).toBe(35);
  expect(await folderBytes('other')).toBe(0);
  vi.unstubAllGlobals();
});

test('counts the studio’s own caches and no other; where there are none, nothing', async () => {
  expect(await offlineBytes()).toBe(0);
  const cache = (...texts: string[]) => ({
    keys: async () => texts,
    match: async (text: string) => new Response(text),
  });
  const here = 'https://host.example/a/';
  const all: Record<string, object> = {
    [cacheOf('1', here)]: cache('one', 'three'),
    [cacheOf('1', 'https://host.example/b/')]: cache('mine'),
    'another app': cache('mine'),
  };
  vi.stubGlobal('document', { baseURI: `${here}?view=runs` });
  vi.stubGlobal('caches', { keys: async () => Object.keys(all), open: async (name: string) => all[name] });
  expect(await offlineBytes()).toBe(8);
  vi.unstubAllGlobals();
});
