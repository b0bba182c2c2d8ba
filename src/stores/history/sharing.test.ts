import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.stubGlobal('location', { search: '' });
const { sayBriefly, sayShared, useSharing } = await import('./sharing.ts');
const said = () => useSharing.getState().notice;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('what was done leaves by itself, said again it stays as long again', () => {
  sayBriefly('Link copied.');
  vi.advanceTimersByTime(5000);
  sayBriefly('Link copied.');
  vi.advanceTimersByTime(5000);
  expect(said()).toBe('Link copied.');
  vi.advanceTimersByTime(5000);
  expect(said()).toBeUndefined();
});

it('what a person is to know stays, also when it took the place of what leaves', () => {
  sayBriefly('Link copied.');
  sayShared('This link was made with toys.');
  vi.advanceTimersByTime(60_000);
  expect(said()).toBe('This link was made with toys.');
});
