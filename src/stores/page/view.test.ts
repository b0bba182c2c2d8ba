import { beforeEach, expect, it, vi } from 'vitest';

/** A page of this address; the store reads it when it is imported. */
async function openAt(search: string) {
  const address = { pathname: '/some/folder/', search };
  const listeners: (() => void)[] = [];
  vi.stubGlobal('location', address);
  vi.stubGlobal('scrollTo', () => {});
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => listeners.push(listener));
  vi.stubGlobal('history', {
    pushState: (_state: unknown, _title: string, to: string) =>
      (address.search = to.startsWith('?') ? to : ''),
  });
  const go = (to: string) => {
    address.search = to;
    listeners.forEach((listener) => listener());
  };
  return { store: await import('./view.ts'), address, go };
}

beforeEach(() => vi.resetModules());

it('opens the view that the address names, or the first', async () => {
  expect((await openAt('?view=data')).store.useView.getState().view).toBe('data');
  vi.resetModules();
  expect((await openAt('?view=nowhere')).store.useView.getState().view).toBe('train');
});

it('writes the view into the address and keeps what else is there', async () => {
  const { store, address } = await openAt('?backend=wasm');
  store.showView('data');
  expect(address.search).toBe('?backend=wasm&view=data');
  expect(store.addressOf('train')).toBe('?backend=wasm');
  store.showView('train');
  expect(address.search).toBe('?backend=wasm');
});

it('leaves to other views what is said of one', async () => {
  const { store } = await openAt('?view=compare&compare.seeds=1-3&compare.with=ngcf&seed=2&scene=3');
  expect(store.addressOf('train')).toBe('?seed=2');
  expect(store.addressOf('compare')).toBe('?view=compare&compare.seeds=1-3&compare.with=ngcf&seed=2');
});

it('names the folder where no query is left', async () => {
  const { store } = await openAt('?view=data');
  expect(store.addressOf('train')).toBe('/some/folder/');
});

it('follows back and forward', async () => {
  const { store, go } = await openAt('');
  store.followHistory();
  go('?view=data');
  expect(store.useView.getState().view).toBe('data');
  go('');
  expect(store.useView.getState().view).toBe('train');
});
