import { describe, expect, it } from 'vitest';
import { largestError } from './close.ts';
import { optional, overlay, strictJson } from './strictJson.ts';

const json = { a: 1, b: { c: [1, 2], d: {} }, e: [{ f: 1 }, { f: 2 }] };

describe('strictJson', () => {
  it('knows what was not read, at any depth, and names a folder of unread keys once', () => {
    const { value, unread } = strictJson('file', json);
    expect(unread([])).toEqual(['a', 'b', 'e']);
    expect([value.a, value.b.c[1], value.e[1].f]).toEqual([1, 2, 2]);
    expect(unread([])).toEqual(['b.d', 'e.0']);
    expect(unread(['b.*', 'e'])).toEqual([]);
  });

  it('refuses a key that is not there, unless asked first', () => {
    const { value } = strictJson('golden.json', json);
    expect(() => value.b.x).toThrow('golden.json has no "b.x", which a test wants.');
    expect(optional(value, 'x', 7)).toBe(7);
    expect(optional(value, 'a', 7)).toBe(1);
  });

  it('shows changes over a base, of which it reads only what is asked for', () => {
    const { value, unread } = strictJson('file', { base: { a: 1, b: 2 }, changed: { b: 3 } });
    const both = overlay(value.base, value.changed) as Record<string, number>;
    expect(both.b).toBe(3);
    expect(unread([])).toEqual(['base.a', 'base.b']);
    expect(() => both.c).toThrow('base.c');
  });
});

describe('largestError', () => {
  it('never agrees with NaN, whatever stands on the other side', () => {
    for (const pair of [
      [NaN, NaN],
      [1, NaN],
      [NaN, 1],
      [Infinity, 1],
    ])
      expect(largestError([pair[0]], [pair[1]])).toBe(Infinity);
    expect(largestError([Infinity], [Infinity])).toBe(0);
    expect(largestError([1], [1, 2])).toBe(Infinity);
  });
});
