import { beforeEach, expect, test, vi } from 'vitest';

const kept = new Map<string, string>();
const localStorage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};

/** What a page at this address, or a worker of this name, calls things. */
async function names(globals: object): Promise<(plain: string) => string> {
  vi.resetModules();
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  const { named } = await import('./deployment.ts');
  // Asked while the globals are there; remembered afterwards.
  named('');
  vi.unstubAllGlobals();
  return named;
}
const pageAt = (path: string) =>
  names({ document: { baseURI: `https://host.example${path}` }, localStorage });
const workerNamed = (name: string) => names({ name });

beforeEach(() => kept.clear());

test('the first deployment that opens has the plain names, for good; every other has names with its path', async () => {
  expect((await pageAt('/some/folder/?view=data'))('promptmm-studio')).toBe('promptmm-studio');
  expect((await pageAt('/'))('promptmm-studio')).toBe('promptmm-studio@%2F');
  expect((await pageAt('/other/index.html'))('promptmm-studio')).toBe('promptmm-studio@%2Fother%2F');
  expect((await pageAt('/some/folder/index.html'))('promptmm-studio')).toBe('promptmm-studio');
});

test('a worker has the names of the page that began it', async () => {
  await pageAt('/');
  for (const path of ['/', '/other/']) {
    const ofPage = await pageAt(path);
    const ofWorker = await workerNamed(ofPage('train'));
    expect(ofWorker('checkpoints')).toBe(ofPage('checkpoints'));
  }
});

test('names are fit for folders, and no two paths share one', async () => {
  await pageAt('/');
  const found = new Set<string>();
  const paths = ['/a/', '/a/b/', '/a%2Fb/', '/a@b/', '/a b/', '/A/'];
  for (const path of paths) found.add((await pageAt(path))('datasets'));
  expect(found.size).toBe(paths.length);
  for (const name of found) expect(name).toMatch(/^[\w@%.~!*'()-]+$/);
});

test('where the browser keeps no settings, names have their path', async () => {
  const blocked = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  const page = await names({
    document: { baseURI: 'https://host.example/x/' },
    localStorage: { getItem: blocked, setItem: blocked },
  });
  expect(page('promptmm-studio')).toBe('promptmm-studio@%2Fx%2F');
});
