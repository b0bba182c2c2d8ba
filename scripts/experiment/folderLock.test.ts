import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderLock } from './folderLock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const silentFor = (seconds: number) => {
  const then = Date.now() / 1000 - seconds;
  utimesSync(join(folder, '.lock'), then, then);
};

test('a folder that a machine elsewhere works in is refused, and named', () => {
  const there = new FolderLock(folder, 'node7');
  there.take();
  silentFor(100);
  expect(() => new FolderLock(folder).take()).toThrow(/process \d+ on node7.*two minutes/);
  expect(() => there.assertHeld()).not.toThrow();
  there.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('after two minutes of silence it is taken over, and the silent one writes nothing more', () => {
  const there = new FolderLock(folder, 'node7');
  there.take();
  silentFor(130);
  const here = new FolderLock(folder);
  here.take();
  expect(() => there.assertHeld()).toThrow(/took it over. Nothing more is written/);
  there.release();
  expect(() => here.assertHeld()).not.toThrow();
  here.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock that was deleted by hand is noticed', () => {
  const lock = new FolderLock(folder);
  lock.take();
  rmSync(join(folder, '.lock'));
  expect(() => lock.assertHeld()).toThrow(/its lock was deleted/);
  lock.release();
  expect(existsSync(join(folder, '.lock'))).toBe(false);
});

test('of two that take a dead one’s folder one gets it', () => {
  const dead = JSON.stringify({ host: hostname(), pid: 4194999, id: 'dead' });
  writeFileSync(join(folder, '.lock'), dead);
  const [one, other] = [new FolderLock(folder), new FolderLock(folder, 'node7')];
  one.take();
  expect(() => other.take()).toThrow(/Another runner/);
  expect(() => one.assertHeld()).not.toThrow();
  one.release();
});
