import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildOf } from './build-plugin.ts';

let root: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
const packed = (folder: string) => writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  packed(root);
});
afterEach(() => rmSync(root, { recursive: true }));

function commit(): string {
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'one');
  return git('rev-parse', 'HEAD').trim();
}

it('is the version alone outside of git', () => {
  expect(buildOf(root)).toEqual({ version: '1.2.3' });
});

it('has the commit, and names what differs from it', () => {
  const head = commit();
  expect(buildOf(root)).toEqual({ version: '1.2.3', commit: head });
  appendFileSync(join(root, 'package.json'), '\n');
  const { changes, ...rest } = buildOf(root);
  expect(rest).toEqual({ version: '1.2.3', commit: head });
  expect(changes).toMatch(/^[\da-f]{8}$/);
  appendFileSync(join(root, 'package.json'), '\n');
  expect(buildOf(root).changes).not.toBe(changes);
});

it('takes no commit of a repository that it was only unpacked into', () => {
  commit();
  const inner = join(root, 'studio');
  mkdirSync(inner);
  packed(inner);
  expect(buildOf(inner)).toEqual({ version: '1.2.3' });
});
