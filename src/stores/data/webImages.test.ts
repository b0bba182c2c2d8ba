import { afterEach, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
});
afterEach(() => {
  kept.clear();
  vi.resetModules();
});
const opened = () => import('./webImages.ts');

it('allows nothing until a person says so, remembers it by server, and lets it be taken back', async () => {
  const first = await opened();
  expect(first.useWebImages.getState().hosts).toEqual([]);
  first.allowHosts(['a.org', 'b.org:81']);
  first.allowHosts(['a.org']);
  vi.resetModules();
  const later = await opened();
  expect(later.useWebImages.getState().hosts).toEqual(['a.org', 'b.org:81']);
  later.forbidHosts(['a.org', 'never.org']);
  expect(later.useWebImages.getState().hosts).toEqual(['b.org:81']);
  later.forbidHosts();
  vi.resetModules();
  expect((await opened()).useWebImages.getState().hosts).toEqual([]);
});

it.each(['{', '"a.org"', '{"0":"a.org"}', '[1]'])(
  'what is kept and damaged allows nothing: %s',
  async (text) => {
    kept.set('promptmm-web-images', text);
    expect((await opened()).useWebImages.getState().hosts).toEqual([]);
  },
);
