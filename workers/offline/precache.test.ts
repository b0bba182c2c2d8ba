import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cacheOf } from '#contract/offline.ts';
import { answer, fileOf, fill, prune } from './precache.ts';

const SCOPE = 'https://host.example/some/folder/';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const file = (path: string, text: string) => ({ path, hash: sha256(text) });

/** The browser's caches, as far as they are used. */
class Caches {
  readonly stores = new Map<string, Map<string, Response>>();
  keys = async () => [...this.stores.keys()];
  delete = async (name: string) => this.stores.delete(name);
  async open(name: string) {
    const store = this.stores.get(name) ?? new Map<string, Response>();
    this.stores.set(name, store);
    return {
      match: async (url: string) => store.get(url)?.clone(),
      put: async (url: string, response: Response) => void store.set(url, response),
    };
  }
}

let caches: Caches;
let host: Record<string, string>;
const asked: string[] = [];

beforeEach(() => {
  caches = new Caches();
  host = { '': 'page', 'assets/a-1.js': 'one', 'catalogue.json': '{}', 'results/r.json.gz': 'unpacked' };
  asked.length = 0;
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('fetch', async (request: string | Request) => {
    const path = (typeof request === 'string' ? request : request.url).slice(SCOPE.length);
    asked.push(path);
    return path in host ? new Response(host[path]) : new Response('', { status: 404 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const get = async (version: string, path: string) =>
  (await answer(version, new Request(SCOPE + path), SCOPE)).text();

test('every file is kept and answers without the network, the page under any query', async () => {
  const counts: number[] = [];
  const files = [file('', 'page'), file('assets/a-1.js', 'one'), file('catalogue.json', '{}')];
  await fill('1', files, SCOPE, (count) => counts.push(count));
  expect(counts).toEqual([1, 2, 3]);
  host = {};
  expect(await get('1', '?view=data&seed=3')).toBe('page');
  expect(await get('1', 'index.html')).toBe('page');
  expect(await get('1', 'assets/a-1.js')).toBe('one');
});

test('a file named by its content is not fetched again, any other is; pages of the version before go on', async () => {
  await fill('1', [file('', 'page'), file('assets/a-1.js', 'one')], SCOPE, () => {});
  host = { '': 'new page', 'assets/b-2.js': 'two' };
  asked.length = 0;
  await fill('2', [file('', 'new page'), file('assets/b-2.js', 'two')], SCOPE, () => {});
  expect(asked.sort()).toEqual(['', 'assets/b-2.js']);
  expect(await get('2', '')).toBe('new page');
  expect(await get('2', 'assets/a-1.js')).toBe('one');
  asked.length = 0;
  await fill('3', [file('assets/b-2.js', 'two')], SCOPE, () => {});
  expect(asked).toEqual([]);
  await prune(SCOPE);
  expect(await caches.keys()).toEqual([cacheOf('2', SCOPE), cacheOf('3', SCOPE)]);
});

test('another deployment on the same host keeps its own copy, of the same version too', async () => {
  const other = 'https://host.example/';
  const page = async (scope: string) => (await answer('1', new Request(scope), scope)).text();
  await fill('1', [file('', 'page')], SCOPE, () => {});
  const atRoot = vi.fn(async () => new Response('root page'));
  vi.stubGlobal('fetch', atRoot);
  await fill('1', [file('', 'root page')], other, () => {});
  for (const version of ['2', '3', '4']) await fill(version, [file('', 'root page')], other, () => {});
  await prune(other);
  expect(await caches.keys()).toEqual([cacheOf('1', SCOPE), cacheOf('3', other), cacheOf('4', other)]);
  atRoot.mockClear();
  expect(await page(SCOPE)).toBe('page');
  expect(await page(other)).toBe('root page');
  expect(atRoot).not.toHaveBeenCalled();
});

test('the copy of an earlier studio counts for the deployment whose page it holds, and goes with its turn', async () => {
  const keep = async (name: string, url: string) =>
    (await caches.open(name)).put(url, new Response('before'));
  await keep('studio-1', SCOPE);
  await keep('studio-2', 'https://host.example/');
  await keep('studio-of-something-else', 'https://host.example/else');
  await fill('3', [file('assets/a-1.js', 'one')], SCOPE, () => {});
  expect(await get('3', '')).toBe('before');
  await prune(SCOPE);
  expect(await caches.keys()).toHaveLength(4);
  await fill('4', [file('assets/a-1.js', 'one')], SCOPE, () => {});
  await prune(SCOPE);
  expect(await caches.keys()).toEqual([
    'studio-2',
    'studio-of-something-else',
    cacheOf('3', SCOPE),
    cacheOf('4', SCOPE),
  ]);
});

test.each([
  ['is missing', [file('assets/gone-1.js', '')], 'the server answered 404 for assets/gone-1.js'],
  [
    'belongs to another build',
    [file('', 'other')],
    'the page arrived changed, or belongs to another version',
  ],
])('nothing is kept where a file %s', async (_, files, reason) => {
  await expect(fill('1', files, SCOPE, () => {})).rejects.toThrow(reason);
  expect(await caches.keys()).toEqual([]);
});

test('a packed file may arrive unpacked', async () => {
  await fill('1', [file('results/r.json.gz', 'packed')], SCOPE, () => {});
  expect(await get('1', 'results/r.json.gz')).toBe('unpacked');
});

test('no room is said in plain words', async () => {
  vi.spyOn(caches, 'open').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  await expect(fill('1', [file('', 'page')], SCOPE, () => {})).rejects.toMatchObject({
    code: 'storage-failed',
    message: 'This browser has no room to keep the studio for use without a network.',
  });
});

test('other pages of the host, and the batch page, stay with the network', async () => {
  expect(fileOf(`${SCOPE}experiment.html?x=1`, SCOPE)).toBe(`${SCOPE}experiment.html`);
  host['experiment.html'] = 'batch';
  expect(await get('1', 'experiment.html')).toBe('batch');
});
