import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHORTCUTS } from '../src/panels/shortcuts/table.ts';

test('docs/keyboard.md lists every shortcut as the studio does', () => {
  const docs = readFileSync('docs/keyboard.md', 'utf8');
  for (const { keys, does, where } of SHORTCUTS) {
    const shown = keys.map((key) => `\`${key === 'mod' ? 'Ctrl or Cmd' : key}\``).join(' ');
    expect(docs).toContain(`| ${shown} | ${does} | ${where} |`);
  }
});

test('no two shortcuts of a place share their keys', () => {
  const all = SHORTCUTS.map(({ keys, where }) => `${where} ${keys.join(' ')}`);
  expect(new Set(all).size).toBe(all.length);
});
