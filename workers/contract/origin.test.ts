import { expect, it } from 'vitest';
import type { Origin } from './backend.ts';
import {
  buildWords,
  computedOn,
  mixtureOf,
  mixtureWords,
  originOf,
  originWords,
  UNRECORDED,
} from './origin.ts';

const build = { version: '0.1.0', commit: '1a2b3c4d5e6f7a8b9c0d' };
const here: Origin = {
  ...{ backend: 'wasm', adapter: 'WebAssembly relaxed SIMD, one thread' },
  ...{ build, engine: 'Chromium 152 (V8)' },
};
const earlier: Origin = { backend: 'wasm', adapter: here.adapter };

it('says which build it was, also without git, with local changes, and before builds were recorded', () => {
  expect(buildWords(build)).toBe('0.1.0, commit 1a2b3c4d5e6f');
  expect(buildWords({ ...build, changes: '9f8e7d6c' })).toBe(
    '0.1.0, commit 1a2b3c4d5e6f with local changes 9f8e7d6c',
  );
  expect(buildWords({ version: '0.1.0' })).toBe('0.1.0, commit not known');
  expect(buildWords(undefined)).toBe(UNRECORDED);
  expect(originWords(here)).toBe(
    'wasm (WebAssembly relaxed SIMD, one thread), Chromium 152 (V8), build 0.1.0, commit 1a2b3c4d5e6f',
  );
  expect(originWords(earlier)).toBe(
    'wasm (WebAssembly relaxed SIMD, one thread), made before builds were recorded',
  );
});

it('leaves out what only the badge says', () => {
  expect(originOf({ ...here, reason: 'you asked', software: false } as Origin)).toEqual(here);
  expect(originOf(earlier)).toEqual(earlier);
});

it('says nothing of numbers of one origin', () => {
  expect(mixtureWords([])).toBeUndefined();
  expect(mixtureWords([here, { ...here }])).toBeUndefined();
  expect(mixtureWords([earlier, earlier])).toBeUndefined();
});

it('names everything that differs between numbers that stand together', () => {
  const other = { ...build, commit: 'ffffffffffffffff' };
  expect(mixtureWords([here, { ...here, build: other }])).toBe(
    'The runs behind these numbers are of different builds (0.1.0, commit 1a2b3c4d5e6f; 0.1.0, commit ffffffffffff): they need not agree to the last digit.',
  );
  expect(mixtureWords([here, { ...here, engine: 'Firefox 140 (SpiderMonkey)' }])).toContain(
    'different engines (Chromium 152 (V8); Firefox 140 (SpiderMonkey)):',
  );
  expect(mixtureWords([here, { ...here, adapter: 'WebAssembly SIMD, one thread' }])).toContain(
    'backends (wasm (WebAssembly relaxed SIMD, one thread); wasm (WebAssembly SIMD, one thread)):',
  );
  expect(mixtureWords([here, earlier])).toMatch(
    /builds \(.*; made before builds were recorded\) and engines \(/,
  );
});

it('counts what a run was begun on, and takes a run that says nothing', () => {
  expect(
    mixtureOf([{ environment: here } as never, { environment: here, begunOn: [earlier] } as never]),
  ).toContain(UNRECORDED);
  expect(mixtureOf([{}, { environment: here }])).toBeUndefined();
  expect(computedOn([{ environment: here, begunOn: [earlier] }, { environment: here }])).toBe(
    `${originWords(earlier)}; ${originWords(here)}`,
  );
});
